package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.network.association.TlsFiles;
import io.skerry.network.web.Credentials;
import io.skerry.network.web.DicomWeb;
import io.skerry.network.web.WebError;
import io.skerry.network.web.WebOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a DICOMweb server is reached. Secrets come from files, since anybody on a host can read command lines. */
final class WebAccess {
    @Option(names = "--user", paramLabel = "NAME", description = "Who asks; with --password-file.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file that holds the password alone.")
    private @Nullable Path passwordFile;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file that holds a bearer token alone.")
    private @Nullable Path tokenFile;

    @Option(names = "--trust", paramLabel = "PEM", description = "Certificates to trust instead of the JDK's.")
    private @Nullable Path trust;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long an answer may take to begin (default: ${DEFAULT-VALUE}).")
    private int wait = 120;

    DicomWeb open(String address) {
        URI base;
        try {
            base = new URI(address);
        } catch (URISyntaxException e) {
            throw new SkerryException(WebError.BAD_ARGUMENT, "An address such as https://host/dicom-web was expected.");
        }
        WebOptions defaults = WebOptions.of(base);
        WebOptions options = defaults.withTimes(
                        defaults.connectWithin(), Duration.ofSeconds(Math.max(1, wait)), defaults.stallWithin())
                .withCredentials(credentials());
        return new DicomWeb(trust == null ? options : options.withTls(TlsFiles.trusting(Optional.of(trust))));
    }

    private Credentials credentials() {
        if (tokenFile != null) {
            return new Credentials.Bearer(secret(tokenFile));
        }
        if (user != null && passwordFile != null) {
            return new Credentials.Basic(user, secret(passwordFile));
        }
        return Credentials.none();
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SkerryException(WebError.BAD_ARGUMENT, "The file with the secret cannot be read.", e)
                    .with("file", file);
        }
    }
}
