package io.skerry.cohort;

import io.skerry.lake.Snapshots;
import java.time.Instant;
import java.util.List;

/**
 * A frozen cohort: a definition and the state of the tables that it was frozen on. Its members are the same for ever.
 *
 * @param version counted from 1 within the name
 * @param snapshots of the tables that the definition reads
 * @param sha256 of the YAML text, in hex
 * @param counts the funnel when it was frozen
 */
public record CohortVersion(
        String name,
        int version,
        Snapshots snapshots,
        String yaml,
        String sha256,
        List<StepCount> counts,
        Instant frozenAt) {
    public CohortVersion {
        counts = List.copyOf(counts);
    }
}
