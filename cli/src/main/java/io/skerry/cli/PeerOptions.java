package io.skerry.cli;

import io.skerry.network.association.AeTitle;
import io.skerry.network.association.AssociationRequest;
import io.skerry.network.association.Limits;
import io.skerry.network.association.RemoteAe;
import io.skerry.network.association.Tls;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that calls a peer. */
final class PeerOptions {
    @Option(
            names = "--aet",
            paramLabel = "TITLE",
            defaultValue = "SKERRY",
            description = "Own AE title (default: ${DEFAULT-VALUE}).")
    private String title = "SKERRY";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the peer's next word (default: ${DEFAULT-VALUE}).")
    private int timeout = 60;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    AeTitle title() {
        return new AeTitle(title);
    }

    Limits limits() {
        return Limits.defaults().withIdle(Duration.ofSeconds(Math.max(1, timeout)));
    }

    Optional<Tls> tls() {
        return tls.asClient();
    }

    AssociationRequest request(RemoteAe peer) {
        return new AssociationRequest(peer, title(), limits(), tls());
    }
}
