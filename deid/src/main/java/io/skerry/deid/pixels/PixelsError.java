package io.skerry.deid.pixels;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can be wrong with how pixels are judged. */
public enum PixelsError implements ErrorCode {
    /** A device catalogue cannot be read or says something that is not known. */
    BAD_CATALOGUE(Blame.USER),
    /** A regular expression of a catalogue or of rules takes too long. */
    SLOW_PATTERN(Blame.USER);

    private final Blame blame;

    PixelsError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
