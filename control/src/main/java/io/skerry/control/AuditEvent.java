package io.skerry.control;

import java.time.Instant;
import java.util.Map;

/**
 * One event of the audit log.
 *
 * @param seq 1, 2, 3, … without gaps
 * @param at to the microsecond
 * @param actor the user account that acted
 * @param action what was done, such as {@code ingest} or {@code sql.identifiable}
 * @param details on which objects; names, counts and hashes, never a patient's values
 */
public record AuditEvent(long seq, Instant at, String actor, String action, Map<String, String> details) {
    public AuditEvent {
        details = Map.copyOf(details);
    }
}
