package io.skerry.cohort;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with cohorts; errors in a definition's text are {@link io.skerry.lake.yaml.YamlException}. */
public enum CohortError implements ErrorCode {
    /** No cohort or version of that name. */
    COHORT_UNKNOWN(Blame.USER),
    /** A frozen definition can no longer be compiled. */
    COHORT_STALE(Blame.INTERNAL),
    /** DuckDB or the control database failed. */
    COHORT_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    CohortError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
