package io.skerry.ocr;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong when text is looked for. */
public enum OcrError implements ErrorCode {
    /** The models or the native library are missing or do not run on this machine. */
    MODEL_UNAVAILABLE(Blame.INTERNAL),
    /** A model failed on a picture. */
    MODEL_FAILED(Blame.INTERNAL);

    private final Blame blame;

    OcrError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
