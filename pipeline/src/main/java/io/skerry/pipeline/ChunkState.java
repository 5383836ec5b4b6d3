package io.skerry.pipeline;

/** Where a chunk stands. */
public enum ChunkState {
    /** To be done, now or after a pause that follows a failure. */
    WAITING,
    /** A worker holds it under a lease. */
    RUNNING,
    /** Its effects are complete and its result is recorded. */
    DONE,
    /** It failed as often as it may. */
    FAILED
}
