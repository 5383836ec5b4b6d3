package io.skerry.pixel.jpeg;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;
import io.skerry.base.SkerryException;

/** Why a JPEG stream cannot be changed. */
public enum JpegError implements ErrorCode {
    /** The stream ends early or breaks the rules of T.81. */
    BAD_JPEG,
    /** Another process of T.81 than sequential Huffman coding, such as progressive. */
    UNSUPPORTED_JPEG,
    /** The image in the stream is not the one that was expected. */
    OTHER_IMAGE;

    @Override
    public Blame blame() {
        return Blame.USER;
    }

    static SkerryException bad(long offset, String expected, String found) {
        return at(BAD_JPEG, offset, expected, found);
    }

    static SkerryException unsupported(long offset, String expected, String found) {
        return at(UNSUPPORTED_JPEG, offset, expected, found);
    }

    static SkerryException at(JpegError code, long offset, String expected, String found) {
        return new SkerryException(code, "JPEG stream: expected " + expected + ", found " + found + ".")
                .with("streamOffset", offset);
    }
}
