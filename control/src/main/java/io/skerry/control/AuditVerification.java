package io.skerry.control;

import java.util.List;

/**
 * What a check of the audit log found.
 *
 * @param events rows read
 * @param problems at most {@link #MAX_PROBLEMS}, in the order of the log; empty when the log is as it was written
 */
public record AuditVerification(long events, List<Problem> problems) {
    /** More are not collected. */
    public static final int MAX_PROBLEMS = 100;

    public AuditVerification {
        problems = List.copyOf(problems);
    }

    /** Nothing was changed, removed or cut off. */
    public boolean intact() {
        return problems.isEmpty();
    }

    /** One sign of tampering or loss, at or after event {@code seq}. */
    public record Problem(long seq, Kind kind, String message) {}

    /** What was done to the log. */
    public enum Kind {
        /** The content of an event is not what was signed. */
        ALTERED,
        /** One or more events between two others are gone. */
        MISSING,
        /** The newest events are gone. */
        TAIL_CUT,
        /** The file with the newest hash is gone or unreadable, so a cut tail could not be noticed. */
        HEAD_LOST
    }
}
