package io.skerry.lake.mapping;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with patient keys and the table of persons. */
public enum MappingError implements ErrorCode {
    /** The mapping file lacks a column. */
    MAPPING_COLUMNS(Blame.USER),
    /** No row of the mapping file could be used. */
    MAPPING_EMPTY(Blame.USER),
    /** DuckDB failed. */
    MAPPING_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    MappingError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
