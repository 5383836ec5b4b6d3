package io.skerry.pipeline;

/** How many chunks of a job stand where. */
public record JobProgress(long waiting, long running, long done, long failed) {
    public long total() {
        return waiting + running + done + failed;
    }

    /** Whether no chunk is left to try. */
    public boolean finished() {
        return waiting == 0 && running == 0;
    }
}
