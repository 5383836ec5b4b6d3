package io.skerry.dicom;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can make a DICOM object unusable. */
public enum DicomError implements ErrorCode {
    /** The file has no bytes. */
    EMPTY_FILE(Blame.USER),
    /** Neither a Part 10 file nor a bare data set. */
    NOT_DICOM(Blame.USER),
    /** The file ends before its data set begins. */
    TRUNCATED(Blame.USER),
    /** Sequences lie within each other deeper than the reader follows. */
    TOO_DEEP(Blame.USER),
    /** The data set has more bytes, elements or items than the reader takes. */
    TOO_LARGE(Blame.USER),
    /** So many elements are out of order that this is no sound data set. */
    DISORDERED(Blame.USER),
    /** The deflated data set is damaged. */
    BAD_DEFLATE(Blame.USER),
    /** Nothing tells which fragment of encapsulated pixel data belongs to which frame. */
    FRAMES_UNCLEAR(Blame.USER),
    /** Text that should be DICOM JSON is not. */
    BAD_JSON(Blame.USER),
    /** A value does not fit its value representation or the transfer syntax asked for. */
    NOT_ENCODABLE(Blame.USER),
    /** The file cannot be opened or read. */
    UNREADABLE(Blame.EXTERNAL),
    /** The output cannot be written. */
    UNWRITABLE(Blame.EXTERNAL);

    private final Blame blame;

    DicomError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
