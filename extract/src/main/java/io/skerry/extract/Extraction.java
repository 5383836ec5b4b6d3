package io.skerry.extract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One extraction as it stands.
 *
 * @param id what people call it, such as {@code E0007}
 * @param cohortSha256 SHA-256 of the cohort version's definition
 * @param keyVersion the version of the project's key that its names and shifts come from
 * @param datasets the linked datasets asked for; empty for all
 * @param failure why it failed, when it did
 */
public record Extraction(
        long number,
        String id,
        String project,
        String cohort,
        int cohortVersion,
        String cohortSha256,
        int keyVersion,
        Optional<List<String>> datasets,
        ExtractionState state,
        String requestedBy,
        Instant requestedAt,
        Optional<Decision> decision,
        Optional<String> failure,
        Counts counts) {

    /** Who approved or refused it. */
    public record Decision(String by, Instant at, String reason) {}

    /**
     * What became of the cohort's objects.
     *
     * @param waiting not looked at yet
     * @param released in the release, or held for it
     * @param held kept back by policy
     * @param errors could not be processed
     * @param leaked failed verification and were quarantined
     */
    public record Counts(long waiting, long released, long held, long errors, long leaked) {
        public long total() {
            return waiting + released + held + errors + leaked;
        }

        /** Whether something of the cohort stays behind. */
        public boolean incomplete() {
            return held + errors + leaked > 0;
        }
    }

    /** One step of its history. */
    public record Event(Instant at, ExtractionState state, String by, String reason) {}

    /**
     * Objects that stay behind for one reason.
     *
     * @param stage where they were stopped, for people
     * @param reason why, for people
     */
    public record LeftBehindCount(String stage, String reason, long count) {}
}
