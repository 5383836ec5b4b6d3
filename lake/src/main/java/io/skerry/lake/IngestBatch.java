package io.skerry.lake;

import io.skerry.lake.arrow.NativeChunk;
import io.skerry.lake.arrow.SlabPool;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/** Rows and rejects that are committed together. Filled by several threads under the lock of its owner. */
final class IngestBatch implements AutoCloseable {
    final Arena arena = Arena.ofShared();
    final SlabPool pool;
    final List<NativeChunk> chunks = new ArrayList<>();
    final List<Reject> rejects = new ArrayList<>();
    final List<Suspect> suspects = new ArrayList<>();
    private long rows;

    IngestBatch(SlabPool pool) {
        this.pool = pool;
    }

    /** Takes a chunk with rows; its memory goes back to the pool with this batch. */
    void add(NativeChunk chunk) {
        chunks.add(chunk);
        rows += chunk.rows();
    }

    /** Whether it has at least so many rows, or entries of another kind. */
    boolean reaches(long limit) {
        return rows >= limit || rejects.size() >= limit || suspects.size() >= limit;
    }

    long rows() {
        return rows;
    }

    boolean isEmpty() {
        return rows == 0 && rejects.isEmpty() && suspects.isEmpty();
    }

    /** Frees the rows' memory. */
    @Override
    public void close() {
        chunks.forEach(pool::giveBack);
        arena.close();
    }
}
