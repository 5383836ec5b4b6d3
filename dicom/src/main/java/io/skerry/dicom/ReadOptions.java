package io.skerry.dicom;

/**
 * How one object is read.
 *
 * @param bulkThreshold values with more bytes than this stay in the source
 * @param maxFindings how many defects are kept
 * @param maxDepth how many sequences may lie within each other
 * @param maxInflated most bytes that a deflated data set may have when inflated
 * @param throughPixelData whether to go on to the end: pixel data become an element (left in the source when large), and
 *     what follows them is read; else reading stops where they start
 */
public record ReadOptions(int bulkThreshold, int maxFindings, int maxDepth, int maxInflated, boolean throughPixelData) {
    private static final ReadOptions DEFAULTS = new ReadOptions(64 * 1024, 100, 128, 256 << 20, false);
    private static final int DEEPEST = 1_000;

    public ReadOptions {
        if (bulkThreshold < 0 || maxFindings < 0 || maxInflated < 0) {
            throw new IllegalArgumentException("Limits must not be negative.");
        }
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("The nesting limit must be between 1 and " + DEEPEST + ".");
        }
    }

    /** Values over 64 KiB left in the source, 100 findings, 128 levels, 256 MiB inflated, stopping at pixel data. */
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    public ReadOptions withBulkThreshold(int bytes) {
        return new ReadOptions(bytes, maxFindings, maxDepth, maxInflated, throughPixelData);
    }

    public ReadOptions withMaxFindings(int findings) {
        return new ReadOptions(bulkThreshold, findings, maxDepth, maxInflated, throughPixelData);
    }

    public ReadOptions withMaxDepth(int sequences) {
        return new ReadOptions(bulkThreshold, maxFindings, sequences, maxInflated, throughPixelData);
    }

    public ReadOptions withMaxInflated(int bytes) {
        return new ReadOptions(bulkThreshold, maxFindings, maxDepth, bytes, throughPixelData);
    }

    public ReadOptions withThroughPixelData(boolean through) {
        return new ReadOptions(bulkThreshold, maxFindings, maxDepth, maxInflated, through);
    }
}
