package io.skerry.pipeline;

import java.time.Duration;

/**
 * How workers go about a job.
 *
 * @param threads how many chunks this process does at once
 * @param lease how long a claim holds without a sign of life; a live worker renews it three times within that span
 * @param maxAttempts how often a chunk may be tried before it counts as failed
 * @param firstPause how long a chunk rests after its first failure; each later pause is twice the one before
 */
public record WorkerOptions(int threads, Duration lease, int maxAttempts, Duration firstPause) {
    public WorkerOptions {
        if (threads < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException("expected at least one thread and one attempt, but got " + threads
                    + " threads and " + maxAttempts + " attempts");
        }
        if (lease.toMillis() < 100 || firstPause.isNegative()) {
            throw new IllegalArgumentException("expected a lease of 100 ms or more and no negative pause, but got "
                    + lease + " and " + firstPause);
        }
    }

    /** A thread a processor, a lease of a minute, three attempts, a first pause of a second. */
    public static WorkerOptions defaults() {
        return new WorkerOptions(
                Runtime.getRuntime().availableProcessors(), Duration.ofMinutes(1), 3, Duration.ofSeconds(1));
    }

    public WorkerOptions withThreads(int count) {
        return new WorkerOptions(count, lease, maxAttempts, firstPause);
    }

    public WorkerOptions withLease(Duration span) {
        return new WorkerOptions(threads, span, maxAttempts, firstPause);
    }

    public WorkerOptions withMaxAttempts(int count) {
        return new WorkerOptions(threads, lease, count, firstPause);
    }

    public WorkerOptions withFirstPause(Duration pause) {
        return new WorkerOptions(threads, lease, maxAttempts, pause);
    }
}
