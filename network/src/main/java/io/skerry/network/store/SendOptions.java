package io.skerry.network.store;

import io.skerry.network.association.AeTitle;
import io.skerry.network.association.Limits;
import io.skerry.network.association.Tls;
import java.time.Duration;
import java.util.Optional;

/**
 * How files are sent.
 *
 * @param local this side's title
 * @param parallel associations at once
 * @param attempts how often a file is tried when the connection breaks or the peer is out of resources
 * @param pause before the second attempt; doubled with each more
 */
public record SendOptions(AeTitle local, int parallel, int attempts, Duration pause, Limits limits, Optional<Tls> tls) {
    public SendOptions {
        if (parallel < 1 || attempts < 1) {
            throw new IllegalArgumentException("At least one association and one attempt are needed.");
        }
    }

    /** One association, three attempts, a second between the first two. */
    public static SendOptions of(AeTitle local) {
        return new SendOptions(local, 1, 3, Duration.ofSeconds(1), Limits.defaults(), Optional.empty());
    }

    public SendOptions withParallel(int associations) {
        return new SendOptions(local, associations, attempts, pause, limits, tls);
    }

    public SendOptions withAttempts(int most, Duration firstPause) {
        return new SendOptions(local, parallel, most, firstPause, limits, tls);
    }

    public SendOptions withTls(Optional<Tls> secured) {
        return new SendOptions(local, parallel, attempts, pause, limits, secured);
    }

    public SendOptions withLimits(Limits other) {
        return new SendOptions(local, parallel, attempts, pause, other, tls);
    }
}
