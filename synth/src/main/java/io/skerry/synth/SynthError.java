package io.skerry.synth;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** Why a population could not be made. */
public enum SynthError implements ErrorCode {
    /** The output folder has something in it. */
    OUTPUT_NOT_EMPTY(Blame.USER),
    /** An option is out of range. */
    BAD_OPTION(Blame.USER),
    /** A file could not be written. */
    NOT_WRITABLE(Blame.EXTERNAL);

    private final Blame blame;

    SynthError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
