package io.skerry.lake.demography;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with a register of patients. */
public enum DemographyError implements ErrorCode {
    /** A column that nobody knows the meaning of, or none with the patients' numbers. */
    DEMOGRAPHY_COLUMNS(Blame.USER),
    /** The file cannot be read, or no row of it can be used. */
    DEMOGRAPHY_UNUSABLE(Blame.USER),
    /** DuckDB failed. */
    DEMOGRAPHY_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    DemographyError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
