package io.skerry.lake;

import io.skerry.base.Progress;
import io.skerry.lake.arrow.ColumnChunk;
import io.skerry.lake.arrow.NativeChunk;
import io.skerry.lake.arrow.SlabPool;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** What the threads of one ingest share: the batch being filled, the keys that are taken, the counts. */
final class IngestState {
    /** A chunk goes to its batch when it has that much text. */
    static final long CHUNK_BYTES = 8L << 20;

    private final String ingestId;
    private final long startedMicros;
    private final int batchRows;
    private final Progress progress;
    private final KeyTable knownFiles;
    private final KeyTable instances;
    private final BlockingQueue<IngestBatch> full = new ArrayBlockingQueue<>(1);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong known = new AtomicLong();
    private final SlabPool pool;
    private volatile Predicate<String> optedOut = patient -> false;
    private IngestBatch batch;

    IngestState(
            String ingestId,
            long startedMicros,
            int batchRows,
            Progress progress,
            KeyTable knownFiles,
            KeyTable instances,
            SlabPool pool) {
        this.ingestId = ingestId;
        this.startedMicros = startedMicros;
        this.batchRows = batchRows;
        this.progress = progress;
        this.knownFiles = knownFiles;
        this.instances = instances;
        this.pool = pool;
        this.batch = new IngestBatch(pool);
    }

    /** Leaves out the images of these patients. */
    void leaveOut(Predicate<String> patients) {
        optedOut = patients;
    }

    boolean hasOptedOut(String patientId) {
        return optedOut.test(patientId);
    }

    String ingestId() {
        return ingestId;
    }

    long startedMicros() {
        return startedMicros;
    }

    boolean isKnown(Digests.Key file) {
        return knownFiles.contains(file);
    }

    /** Claims a file; false when an earlier run, or another place in this input, had it. */
    boolean isFirst(Digests.Key file) {
        return knownFiles.putIfAbsent(file, 1) == KeyTable.ADDED;
    }

    /** Claims a SOP Instance UID for a content; see {@link KeyTable#putIfAbsent}. */
    long claim(Digests.Key instanceUid, long content) {
        return instances.putIfAbsent(instanceUid, content);
    }

    void countSeen() {
        seen.incrementAndGet();
    }

    /** The archive itself was counted as a file; its members count instead. */
    void openedArchive() {
        seen.decrementAndGet();
    }

    void countIngested() {
        progress.advance(1);
    }

    void countKnown() {
        known.incrementAndGet();
        progress.advance(1);
    }

    long seen() {
        return seen.get();
    }

    long known() {
        return known.get();
    }

    void reject(Reject reject) {
        synchronized (this) {
            batch.rejects.add(reject);
        }
        progress.advance(1);
        passOnWhenFull();
    }

    void suspect(Suspect suspect) {
        synchronized (this) {
            batch.suspects.add(suspect);
        }
        progress.advance(1);
        passOnWhenFull();
    }

    /** Takes the rows of a chunk, which is empty then. */
    void take(ColumnChunk chunk) {
        if (chunk.rows() == 0) {
            return;
        }
        NativeChunk rows = chunk.freeze(pool);
        synchronized (this) {
            batch.add(rows);
        }
        passOnWhenFull();
    }

    private void passOnWhenFull() {
        IngestBatch ready;
        synchronized (this) {
            if (!batch.reaches(batchRows)) {
                return;
            }
            ready = batch;
            batch = new IngestBatch(pool);
        }
        try {
            while (failure.get() == null && !full.offer(ready, 100, TimeUnit.MILLISECONDS)) {
                // the committer is busy: reading waits, so memory stays bounded
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopIfFailed();
    }

    /** The next batch that is full, if one comes soon. */
    Optional<IngestBatch> nextFull() throws InterruptedException {
        return Optional.ofNullable(full.poll(50, TimeUnit.MILLISECONDS));
    }

    /** What is left when all readers have ended. */
    synchronized IngestBatch rest() {
        return batch;
    }

    void fail(RuntimeException e) {
        failure.compareAndSet(null, e);
    }

    void stopIfFailed() {
        RuntimeException e = failure.get();
        if (e != null) {
            throw e;
        }
    }
}
