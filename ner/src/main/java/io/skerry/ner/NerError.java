package io.skerry.ner;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with a model that finds names. */
public enum NerError implements ErrorCode {
    /** The folder, or a file in it, is missing or is not what it should be. */
    NER_MODEL_UNUSABLE(Blame.USER),
    /** The model failed on a text. */
    NER_MODEL_FAILED(Blame.EXTERNAL);

    private final Blame blame;

    NerError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
