package io.skerry.network.store;

import java.nio.file.Path;

/**
 * What became of one file.
 *
 * @param sopInstance empty if the file is no DICOM object
 * @param status of the peer's answer, or -1 if there is none
 * @param reason why it was not sent, without values of the object; empty if it was
 * @param bytes of the file
 */
public record SendOutcome(Path file, String sopInstance, Result result, int status, String reason, long bytes) {
    /** How it ended. */
    public enum Result {
        SENT,
        /** The peer took it, with a warning in its status. */
        WARNING,
        FAILED,
        /** Not a DICOM object, or one without UIDs. */
        NOT_SENDABLE
    }

    public boolean isSent() {
        return result == Result.SENT || result == Result.WARNING;
    }
}
