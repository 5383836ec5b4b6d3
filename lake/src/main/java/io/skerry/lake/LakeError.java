package io.skerry.lake;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong in the lake. */
public enum LakeError implements ErrorCode {
    /** A table name is not lower-case letters, digits and underscores, or exists in the other zone. */
    TABLE_NAME(Blame.USER),
    /** No table, or no such snapshot of it. */
    NO_SUCH_TABLE(Blame.USER),
    /** A column has a type that tables cannot hold. */
    COLUMN_TYPE(Blame.USER),
    /** Others kept changing the table while this change was made. */
    CONFLICT(Blame.EXTERNAL),
    /** Reading or writing the lake's files failed: disk full, permissions, damage. */
    STORAGE(Blame.EXTERNAL),
    /** A query failed. */
    QUERY(Blame.USER),
    /** More than one statement, or another one than SELECT, or one that reads files. */
    NOT_A_QUERY(Blame.USER),
    /** Images were to be ingested without heed of the people who opted out: a defect of the caller. */
    OPT_OUTS_UNKNOWN(Blame.INTERNAL),
    /** An input path that does not exist. */
    NO_SUCH_INPUT(Blame.USER);

    private final Blame blame;

    LakeError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
