package io.skerry.cli;

import io.skerry.deid.pixels.DeviceCatalogue;
import io.skerry.deid.pixels.PixelPolicy;
import io.skerry.deid.pixels.TextPixelGate;
import io.skerry.phi.pixel.TextFinder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How pixels are judged: which images are looked at, and what becomes of text in them. */
final class PixelOptions {
    @Option(
            names = "--pixels",
            paramLabel = "SCOPE",
            description =
                    "Which images are looked at for text: ${COMPLETION-CANDIDATES}, those that the device catalogue"
                            + " does not call clean or all. Rules with the option clean-pixel-data look at all.")
    private PixelPolicy.@Nullable Scope scope;

    @Option(
            names = "--on-text",
            paramLabel = "POLICY",
            description =
                    "What becomes of text in pixels: ${COMPLETION-CANDIDATES}. REDACT blackens all but sides, units"
                            + " and words of technique, HOLD keeps the image back, CLEAR blackens only what holds an identifier"
                            + " or looks like one.")
    private PixelPolicy.@Nullable OnText onText;

    @Option(
            names = "--devices",
            paramLabel = "FILE",
            description = "A device catalogue that stands before the built-in one, see docs/pixels.md.")
    private @Nullable Path devices;

    /** The gate that was asked for; empty if no option was given. */
    Optional<TextPixelGate> gate() {
        return scope == null && onText == null && devices == null
                ? Optional.empty()
                : Optional.of(gate(PixelPolicy.Scope.CATALOGUE));
    }

    /** @param otherwise which images are looked at if nothing is said */
    TextPixelGate gate(PixelPolicy.Scope otherwise) {
        DeviceCatalogue builtIn = DeviceCatalogue.builtIn();
        PixelPolicy policy =
                new PixelPolicy(scope == null ? otherwise : scope, onText == null ? PixelPolicy.OnText.REDACT : onText);
        return new TextPixelGate(
                devices == null ? builtIn : DeviceCatalogue.load(devices).before(builtIn),
                policy,
                TextFinder.installed());
    }
}
