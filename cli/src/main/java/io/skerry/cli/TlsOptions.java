package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.network.association.Tls;
import io.skerry.network.association.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that can talk through TLS. */
final class TlsOptions {
    @Option(names = "--tls", description = "Talk through TLS 1.2 or 1.3 (BCP 195).")
    private boolean tls;

    @Option(names = "--tls-cert", paramLabel = "PEM", description = "Own certificate, its issuers behind it.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "Its private key (PKCS #8, not encrypted).")
    private @Nullable Path key;

    @Option(
            names = "--tls-store",
            paramLabel = "P12",
            description = "Own certificate and key as PKCS #12 instead; its password is read from SKERRY_TLS_PASSWORD.")
    private @Nullable Path store;

    @Option(
            names = "--tls-trust",
            paramLabel = "PEM",
            description = "Certificates of the peers or of their issuers (default: those that the JDK trusts).")
    private @Nullable Path trust;

    @Option(
            names = "--tls-any-host",
            description = "Connect although the peer's certificate does not name the host; it must be trusted still.")
    private boolean anyHost;

    /** As one who connects. */
    Optional<Tls> asClient() {
        return isWanted() ? Optional.of(new Tls(context(), false, !anyHost)) : Optional.empty();
    }

    /** As one who listens: certificates of the peers are asked for when it is said whom to trust. */
    Optional<Tls> asServer() {
        if (!isWanted()) {
            return Optional.empty();
        }
        if (certificate == null && store == null) {
            throw new SkerryException(
                    NetworkError.BAD_ARGUMENT, "Who listens with TLS needs --tls-cert and --tls-key, or --tls-store.");
        }
        return Optional.of(new Tls(context(), trust != null, false));
    }

    private boolean isWanted() {
        return tls || certificate != null || key != null || store != null || trust != null;
    }

    private SSLContext context() {
        Optional<Path> trusted = Optional.ofNullable(trust);
        if (store != null) {
            String password = System.getenv().getOrDefault("SKERRY_TLS_PASSWORD", "");
            return TlsFiles.ofPkcs12(store, password.toCharArray(), trusted);
        }
        if (certificate != null && key != null) {
            return TlsFiles.ofPem(certificate, key, trusted);
        }
        if (certificate != null || key != null) {
            throw new SkerryException(NetworkError.BAD_ARGUMENT, "--tls-cert and --tls-key go together.");
        }
        return TlsFiles.trusting(trusted);
    }
}
