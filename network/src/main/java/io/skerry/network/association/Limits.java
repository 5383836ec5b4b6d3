package io.skerry.network.association;

import java.time.Duration;

/**
 * What one side puts up with.
 *
 * @param maxPdu most bytes of a P-DATA-TF that this side takes, which it tells the peer; 4 KiB to 1 MiB
 * @param connect to establish a connection, TLS included
 * @param artim for the association request after connecting, for its answer, and for the answer to a release (PS3.8
 *     9.1.5)
 * @param idle for the next whole PDU, within a message or between messages; and for the peer to take what is written
 */
public record Limits(int maxPdu, Duration connect, Duration artim, Duration idle) {
    private static final int SMALLEST_PDU = 4 * 1024;
    private static final int LARGEST_PDU = 1024 * 1024;

    public Limits {
        if (maxPdu < SMALLEST_PDU || maxPdu > LARGEST_PDU) {
            throw new IllegalArgumentException(
                    "The PDU limit must be between " + SMALLEST_PDU + " and " + LARGEST_PDU + " bytes.");
        }
        if (!connect.isPositive() || !artim.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException("Time limits must be positive.");
        }
    }

    /** 256 KiB, 10 s to connect, 30 s for association and release, 60 s idle. */
    public static Limits defaults() {
        return new Limits(256 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    public Limits withMaxPdu(int bytes) {
        return new Limits(bytes, connect, artim, idle);
    }

    public Limits withArtim(Duration limit) {
        return new Limits(maxPdu, connect, limit, idle);
    }

    public Limits withIdle(Duration limit) {
        return new Limits(maxPdu, connect, artim, limit);
    }
}
