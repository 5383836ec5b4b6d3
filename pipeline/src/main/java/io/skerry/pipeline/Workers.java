package io.skerry.pipeline;

import io.skerry.base.Blame;
import io.skerry.base.SkerryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads of this process that do the chunks of a job until none is left. Several processes may work on one job; each
 * chunk is held by one worker at a time under a lease that a live process keeps renewing.
 */
public final class Workers {
    private static final long IDLE_MILLIS = 50;

    private final Ledger ledger;
    private final WorkerOptions options;

    public Workers(Ledger ledger, WorkerOptions options) {
        this.ledger = ledger;
        this.options = options;
    }

    /**
     * Works on the job until every chunk is done or has failed for good, here or in another process.
     *
     * @return the job as it then stands, {@link JobState#DONE} or {@link JobState#FAILED}
     * @throws SkerryException when the run has to stop because of resources, the control database or an interrupt;
     *     calling this again goes on where it stopped
     */
    public Job run(Job job, ChunkWork work) {
        if (job.state() != JobState.OPEN) {
            return job;
        }
        Claims claims = new Claims(ledger, Owner.ofThisProcess(), options);
        claims.releaseDead(job.id());
        AtomicReference<Throwable> stop = new AtomicReference<>();
        long beatMillis = Math.max(options.lease().toMillis() / 3, 10);
        try (ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("skerry-lease").factory());
                ExecutorService pool = Executors.newFixedThreadPool(
                        options.threads(),
                        Thread.ofPlatform().daemon().name("skerry-worker-", 1).factory())) {
            ScheduledFuture<?> beating = heart.scheduleAtFixedRate(
                    () -> beat(claims, job.id(), stop), beatMillis, beatMillis, TimeUnit.MILLISECONDS);
            List<Future<?>> threads = new ArrayList<>();
            for (int i = 0; i < options.threads(); i++) {
                threads.add(pool.submit(() -> loop(job.id(), claims, work, stop)));
            }
            try {
                for (Future<?> thread : threads) {
                    thread.get();
                }
            } catch (InterruptedException e) {
                stop.compareAndSet(null, interrupted(e));
                pool.shutdownNow();
                Thread.currentThread().interrupt();
            } catch (ExecutionException | CancellationException e) {
                stop.compareAndSet(null, e.getCause() == null ? e : e.getCause());
            }
            pool.shutdown();
            beating.cancel(false);
            heart.shutdownNow();
        }
        Throwable cause = stop.get();
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return ledger.job(job.id());
    }

    private static void beat(Claims claims, long jobId, AtomicReference<Throwable> stop) {
        try {
            claims.renew(jobId);
        } catch (SkerryException e) {
            // Without the database no lease can be kept and no result recorded.
            stop.compareAndSet(null, e);
        }
    }

    private void loop(long jobId, Claims claims, ChunkWork work, AtomicReference<Throwable> stop) {
        while (stop.get() == null) {
            try {
                Optional<Chunk> chunk = claims.claim(jobId);
                if (chunk.isPresent()) {
                    attempt(chunk.get(), claims, work, stop);
                } else if (ledger.progress(jobId).finished()) {
                    return;
                } else {
                    Thread.sleep(IDLE_MILLIS);
                }
            } catch (InterruptedException e) {
                stop.compareAndSet(null, interrupted(e));
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                stop.compareAndSet(null, e);
            }
        }
    }

    private static void attempt(Chunk chunk, Claims claims, ChunkWork work, AtomicReference<Throwable> stop)
            throws InterruptedException {
        String result;
        try {
            result = work.run(chunk);
        } catch (InterruptedException e) {
            claims.handBack(chunk, "interrupted");
            throw e;
        } catch (SkerryException e) {
            if (e.blame() == Blame.RESOURCES) {
                claims.handBack(chunk, describe(e));
                stop.compareAndSet(null, e);
            } else {
                claims.failed(chunk, describe(e));
            }
            return;
        } catch (Exception e) {
            claims.failed(chunk, describe(e));
            return;
        } catch (Error e) {
            claims.failed(chunk, describe(e));
            throw e;
        }
        claims.done(chunk, result);
    }

    /** Our own messages carry no values of the data; other people's may, so only their kind and place are kept. */
    private static String describe(Throwable e) {
        if (e instanceof SkerryException known) {
            return known.code().name() + ": " + known.getMessage();
        }
        StringBuilder text = new StringBuilder(e.getClass().getName());
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("io.skerry.")) {
                return text.append(" at ").append(frame).toString();
            }
        }
        return text.toString();
    }

    private static SkerryException interrupted(InterruptedException e) {
        return new SkerryException(PipelineError.INTERRUPTED, "interrupted; start the same command again to go on", e);
    }
}
