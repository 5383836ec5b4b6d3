package io.skerry.mirror;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong while a mirror is made. */
public enum MirrorError implements ErrorCode {
    /** The address names no database that can be a mirror, or carries a password. */
    TARGET(Blame.USER),
    /** The database does not answer, or does not let this user in. */
    CONNECTION(Blame.EXTERNAL),
    /** A table that should be mirrored does not exist, or is not of the de-identified zone. */
    NOT_PUBLISHABLE(Blame.USER),
    /** The schema has a table of that name which no mirror made. */
    FOREIGN_TABLE(Blame.USER),
    /** Another process publishes to the same schema. */
    BUSY(Blame.RESOURCES),
    /** The database refused a statement. */
    REFUSED(Blame.EXTERNAL);

    private final Blame blame;

    MirrorError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
