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

    public ScanOptions {
        if (sharedBy < 2) {
            throw new IllegalArgumentException("expected sharedBy of at least 2, got " + sharedBy);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        }
    }
}
