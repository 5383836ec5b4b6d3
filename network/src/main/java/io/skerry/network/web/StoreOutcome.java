package io.skerry.network.web;

import java.nio.file.Path;

/**
 * What became of one file that was to be stored.
 *
 * @param file as it was given
 * @param result what the server said
 * @param reason Failure Reason or Warning Reason (PS3.18 table 10.5.3-1), 0 if there is none
 */
public record StoreOutcome(Path file, Result result, int reason) {
    /** What the server said, or why it was not asked. */
    public enum Result {
        STORED,
        /** Stored, but with something changed or coerced. */
        STORED_WITH_WARNING,
        /** Refused by the server. */
        FAILED,
        /** The server's answer does not name it. */
        NOT_MENTIONED,
        /** Not sent: the file cannot be read, or is no DICOM object that says which one it is. */
        NOT_SENDABLE
    }

    public boolean isStored() {
        return result == Result.STORED || result == Result.STORED_WITH_WARNING;
    }
}
