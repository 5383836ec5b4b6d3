package io.skerry.cohort;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cohort counted, exactly; {@link SmallCounts} says what may be shown.
 *
 * @param steps what each step left; the first is everything that was promoted, the last is the cohort
 * @param matching how the search for controls went, if there was one
 * @param split patients in each part, in the order written; empty without a split
 * @param statements the SQL that gave the answer, in order, for those who want to see it
 */
public record CohortCount(
        List<StepCount> steps, Optional<Controls> matching, Map<String, Long> split, List<String> statements) {
    public CohortCount {
        steps = List.copyOf(steps);
        split = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(split));
        statements = List.copyOf(statements);
    }

    /**
     * How matching went.
     *
     * @param cases patients who needed controls
     * @param complete those who got as many as asked for
     * @param unmatched those who got none
     * @param controls different people who became controls
     */
    public record Controls(long cases, long complete, long unmatched, long controls) {}

    /** The cohort. */
    public StepCount cohort() {
        return steps.getLast();
    }
}
