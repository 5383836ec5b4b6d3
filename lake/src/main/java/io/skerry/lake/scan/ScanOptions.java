package io.skerry.lake.scan;

/**
 * How to scan.
 *
 * @param sharedBy how many patients must share a value for it to be cleared as such, at least 2
 * @param threads of the detectors, at least 1
 */
public record ScanOptions(int sharedBy, int threads) {
    /** Patients who must share a value unless told otherwise. */
    public static final int DEFAULT_SHARED_BY = 10;

    /** So many patients of a value are counted exactly. */
    public static final int MOST_SHARED_BY = ScanValues.SKETCH - 1;

    public ScanOptions {
        if (sharedBy < 2 || sharedBy > MOST_SHARED_BY) {
            throw new IllegalArgumentException("expected sharedBy from 2 to " + MOST_SHARED_BY + ", got " + sharedBy);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        }
    }
}
