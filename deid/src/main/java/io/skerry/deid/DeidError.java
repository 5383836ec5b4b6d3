package io.skerry.deid;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong in de-identification apart from an input that is held back. */
public enum DeidError implements ErrorCode {
    /** A project key file is missing, unreadable or malformed. */
    BAD_KEY_FILE(Blame.USER),
    /** Others than its owner may read or change a project key file. */
    KEY_FILE_EXPOSED(Blame.USER),
    /** A key has no version of that number. */
    UNKNOWN_KEY_VERSION(Blame.USER),
    /** A key file of that name exists already. */
    KEY_FILE_EXISTS(Blame.USER),
    /** A rules file is malformed or names an unknown attribute, option or action. */
    BAD_RULES(Blame.USER),
    /** An output file could not be written: no space, no permission, a disk that fails. */
    OUTPUT_FAILED(Blame.RESOURCES),
    /** A resource of Skerry itself is missing or malformed. */
    BROKEN_RESOURCE(Blame.INTERNAL);

    private final Blame blame;

    DeidError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
