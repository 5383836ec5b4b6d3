package io.skerry.codec;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** Why a decoder's child process gave no frame. */
public enum CodecError implements ErrorCode {
    /** The child ended while it decoded: the library crashed on this frame, or somebody killed it. */
    DECODER_DIED(Blame.EXTERNAL),
    /** The frame was not done within the time limit. */
    DECODER_TOO_SLOW(Blame.RESOURCES),
    /** The frame needs more memory than a child may have. */
    DECODER_OUT_OF_MEMORY(Blame.RESOURCES),
    /** No child process could be started. */
    DECODER_NOT_STARTED(Blame.EXTERNAL),
    /** The child's answer was not what the protocol says. */
    DECODER_CONFUSED(Blame.INTERNAL);

    private final Blame blame;

    CodecError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
