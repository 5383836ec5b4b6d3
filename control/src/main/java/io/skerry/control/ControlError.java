package io.skerry.control;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong in the control plane. */
public enum ControlError implements ErrorCode {
    /** Another process works on this home folder. */
    HOME_IN_USE(Blame.USER),
    /** The home folder cannot be made, read or written. */
    HOME_UNUSABLE(Blame.EXTERNAL),
    /** The embedded PostgreSQL did not start or does not exist for this platform. */
    DATABASE_START(Blame.EXTERNAL),
    /** A statement on the control database failed. */
    DATABASE(Blame.EXTERNAL),
    /** The schema of the control database cannot be brought to this version of Skerry. */
    MIGRATION(Blame.EXTERNAL),
    /** A key has a name that is not allowed. */
    KEY_NAME(Blame.INTERNAL),
    /** A key file cannot be read, or does not hold a key. */
    KEY_UNREADABLE(Blame.EXTERNAL),
    /** Others than its owner may read or change a key file. */
    KEY_EXPOSED(Blame.EXTERNAL),
    /** Somebody asked for what only a holder of a role may do. */
    ROLE_MISSING(Blame.USER),
    /** Somebody tried to grant a role to themselves. */
    ROLE_NOT_ONES_OWN(Blame.USER);

    private final Blame blame;

    ControlError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
