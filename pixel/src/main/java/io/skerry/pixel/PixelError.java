package io.skerry.pixel;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** Why frames cannot be read. */
public enum PixelError implements ErrorCode {
    /** The object has no pixel data. */
    NO_PIXEL_DATA,
    /** The header lacks what describes the frames, or contradicts itself. */
    BAD_GEOMETRY,
    /** There are fewer bytes than the header's geometry needs. */
    TRUNCATED_PIXEL_DATA,
    /** A frame compressed by RLE breaks the rules of PS3.5 Annex G. */
    BAD_RLE,
    /** A compressed frame breaks the rules of its syntax, or is not what the header describes. */
    BAD_CODE_STREAM,
    /** Floating point pixel data. */
    UNSUPPORTED_PIXEL_TYPE,
    /** No decoder for this transfer syntax. */
    UNSUPPORTED_TRANSFER_SYNTAX,
    /** The bytes could not be read from the file. */
    UNREADABLE,
    /** The output cannot be written. */
    UNWRITABLE;

    @Override
    public Blame blame() {
        return this == UNREADABLE || this == UNWRITABLE ? Blame.EXTERNAL : Blame.USER;
    }
}
