package io.skerry.extract;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong between a request and its release. */
public enum ExtractError implements ErrorCode {
    /** An extraction was asked for with other detectors than there are now. */
    OTHER_DETECTORS(Blame.USER),
    /** No extraction has this identity. */
    UNKNOWN_EXTRACTION(Blame.USER),
    /** The cohort has no such frozen version. */
    UNKNOWN_COHORT(Blame.USER),
    /** A requested dataset is not loaded. */
    UNKNOWN_DATASET(Blame.USER),
    /** The project has no key. */
    NO_KEY(Blame.USER),
    /** A question for who is behind a pseudonym cannot be asked like that. */
    BAD_QUESTION(Blame.USER),
    /** A project's name cannot be used as a folder name. */
    BAD_PROJECT(Blame.USER),
    /** The extraction is in a state that does not allow this step. */
    WRONG_STATE(Blame.USER),
    /** Another process is working on the same extraction. */
    BUSY(Blame.USER),
    /** A held file is missing, was added or is not what the manifest says. */
    CHANGED_IN_HOLD(Blame.USER),
    /** Some chunks failed as often as they may. */
    CHUNKS_FAILED(Blame.EXTERNAL),
    /** The archive's object behind a row is not in the tag lake or not on disk. */
    NOT_IN_ARCHIVE(Blame.EXTERNAL),
    /** Reading or writing a file of the extraction failed. */
    FILE_FAILED(Blame.EXTERNAL),
    /** The disk is full. */
    DISK_FULL(Blame.RESOURCES),
    /** The control database refused a statement or could not be reached. */
    DATABASE_FAILED(Blame.RESOURCES),
    /** A question to the lake failed. */
    LAKE_FAILED(Blame.INTERNAL);

    private final Blame blame;

    ExtractError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
