package io.skerry.cli;

/** Exit codes of the command line, a contract with scripts. */
final class Exit {
    /** Everything asked for was done. */
    static final int DONE = 0;
    /** Finished, but some inputs were rejected, held back or failed verification; the output says which and why. */
    static final int REJECTS = 1;
    /** The command line was wrong. */
    static final int USAGE = 2;
    /** The work could not be finished. */
    static final int FAILED = 3;

    private Exit() {}
}
