package io.skerry.lake.dataset;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong while a dataset is loaded. */
public enum DatasetError implements ErrorCode {
    /** Not a usable table name, or the name of a table that is no dataset. */
    DATASET_NAME(Blame.USER),
    /** An option names a column that the file does not have. */
    DATASET_COLUMN(Blame.USER),
    /** There are rows, but none could be used. */
    DATASET_EMPTY(Blame.USER),
    /** The date format is not one that DuckDB's strptime knows. */
    DATASET_DATE_FORMAT(Blame.USER),
    /** DuckDB failed. */
    DATASET_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    DatasetError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
