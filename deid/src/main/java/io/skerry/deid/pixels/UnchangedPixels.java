package io.skerry.deid.pixels;

import io.skerry.deid.pixels.PixelVerdict.Hold;
import io.skerry.dicom.DicomObject;
import io.skerry.phi.Identifiers;
import io.skerry.phi.pixel.TextFinder;
import java.util.Optional;

/**
 * The gate for rules that let only original primary images out and change no pixels: what the built-in catalogue calls
 * clean leaves unseen; localizers, pages of doses and whatever else calls itself original and primary is looked at, and
 * held back if it shows text.
 */
public final class UnchangedPixels implements PixelGate {
    private final TextPixelGate gate = new TextPixelGate(
            DeviceCatalogue.builtIn(),
            new PixelPolicy(PixelPolicy.Scope.CATALOGUE, PixelPolicy.OnText.HOLD),
            TextFinder.installed());

    @Override
    public PixelVerdict judge(DicomObject object, Identifiers identifiers) {
        return switch (gate.judge(object, identifiers)) {
            case PixelVerdict.Redact _ -> new Hold(PixelHold.EMBEDDED_OVERLAY, "unused bits of the pixels are set");
            case PixelVerdict.Copy copy -> copy;
            case Hold hold -> hold;
        };
    }

    @Override
    public Optional<Hold> recheck(DicomObject redacted, PixelVerdict.Redact asked, Identifiers identifiers) {
        return gate.recheck(redacted, asked, identifiers);
    }

    @Override
    public boolean judgesAllKinds() {
        return false;
    }
}
