package io.skerry.lake.csv;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can be wrong with a CSV file as a whole. */
public enum CsvError implements ErrorCode {
    /** No such file, or not readable. */
    CSV_UNREADABLE(Blame.USER),
    /** The first line is not a usable list of column names. */
    CSV_HEADER(Blame.USER),
    /** DuckDB failed on it. */
    CSV_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    CsvError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
