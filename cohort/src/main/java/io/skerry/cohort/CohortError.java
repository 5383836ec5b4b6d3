package io.skerry.cohort;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with cohorts; errors in a definition's text are {@link io.skerry.lake.yaml.YamlException}. */
public enum CohortError implements ErrorCode {
    /** No cohort or version of that name. */
    COHORT_UNKNOWN(Blame.USER),
    /** A frozen definition can no longer be compiled. */
    COHORT_STALE(Blame.INTERNAL),
    /** A file of a code list cannot be read. */
    CODE_LIST_UNREADABLE(Blame.USER),
    /** The list of those who opted out cannot be read, so nothing may be counted. */
    OPT_OUTS_UNREADABLE(Blame.USER),
    /** A cohort took longer than it may. */
    COHORT_TOO_SLOW(Blame.USER),
    /** A cohort needed more memory than it may. */
    COHORT_TOO_LARGE(Blame.USER),
    /** Somebody stopped it. */
    COHORT_STOPPED(Blame.USER),
    /** An export that is not allowed where it was to go. */
    EXPORT_REFUSED(Blame.USER),
    /** A file could not be written. */
    EXPORT_FAILED(Blame.EXTERNAL),
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
