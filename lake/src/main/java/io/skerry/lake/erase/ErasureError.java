package io.skerry.lake.erase;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with an erasure. */
public enum ErasureError implements ErrorCode {
    /** The list of people cannot be read, or names nobody. */
    ERASURE_LIST(Blame.USER),
    /** DuckDB or the control database failed; the erasure is repeated to finish it. */
    ERASURE_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    ErasureError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
