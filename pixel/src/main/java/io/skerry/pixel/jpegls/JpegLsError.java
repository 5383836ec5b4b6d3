package io.skerry.pixel.jpegls;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;
import io.skerry.base.SkerryException;

/** Why a JPEG-LS stream cannot be decoded or made. */
public enum JpegLsError implements ErrorCode {
    /** The stream ends early or breaks the rules of T.87. */
    BAD_JPEG_LS,
    /** A part of T.87 that is not implemented, such as mapping tables. */
    UNSUPPORTED_JPEG_LS,
    /** The image in the stream is not the one that was expected. */
    OTHER_IMAGE;

    @Override
    public Blame blame() {
        return Blame.USER;
    }

    static SkerryException bad(long offset, String expected, String found) {
        return at(BAD_JPEG_LS, offset, expected, found);
    }

    static SkerryException unsupported(long offset, String expected, String found) {
        return at(UNSUPPORTED_JPEG_LS, offset, expected, found);
    }

    static SkerryException at(JpegLsError code, long offset, String expected, String found) {
        return new SkerryException(code, "JPEG-LS stream: expected " + expected + ", found " + found + ".")
                .with("streamOffset", offset);
    }
}
