package io.skerry.lake;

/**
 * How an ingest runs.
 *
 * @param threads how many threads read files
 * @param batchRows rows that are committed together; a killed ingest repeats at most two batches
 */
public record IngestOptions(int threads, int batchRows) {
    private static final int DEFAULT_BATCH_ROWS = 25_000;

    public IngestOptions {
        if (threads < 1 || batchRows < 1) {
            throw new IllegalArgumentException("An ingest needs at least one thread and one row a batch");
        }
    }

    /** A thread a processor, 25,000 rows a batch. */
    public static IngestOptions defaults() {
        return new IngestOptions(Runtime.getRuntime().availableProcessors(), DEFAULT_BATCH_ROWS);
    }

    public IngestOptions withThreads(int count) {
        return new IngestOptions(count, batchRows);
    }

    public IngestOptions withBatchRows(int rows) {
        return new IngestOptions(threads, rows);
    }
}
