package io.skerry.pipeline;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can go wrong with the ledger and its workers. */
public enum PipelineError implements ErrorCode {
    /** The control database refused a statement or could not be reached. */
    LEDGER_UNAVAILABLE(Blame.EXTERNAL),
    /** No job has this identity. */
    UNKNOWN_JOB(Blame.USER),
    /** The run was interrupted; what is left is done by the next run. */
    INTERRUPTED(Blame.RESOURCES);

    private final Blame blame;

    PipelineError(Blame blame) {
        this.blame = blame;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
