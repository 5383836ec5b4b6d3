package io.skerry.pipeline;

/** Where a job stands. */
public enum JobState {
    /** Some chunks are still to be done. */
    OPEN,
    /** Every chunk is done. */
    DONE,
    /** No chunk is left to try, and at least one failed as often as it may. */
    FAILED
}
