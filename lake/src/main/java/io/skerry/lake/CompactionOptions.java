package io.skerry.lake;

/**
 * How small files are merged.
 *
 * @param targetBytes size to which files of one partition are merged; a file of three quarters of it is left alone
 * @param filesPerCommit about how many files are merged before they are committed, so that a kill loses little
 */
public record CompactionOptions(long targetBytes, int filesPerCommit) {
    private static final long DEFAULT_TARGET = 64L << 20;
    private static final int DEFAULT_FILES = 2_000;

    public CompactionOptions {
        if (targetBytes < 1 || filesPerCommit < 2) {
            throw new IllegalArgumentException("a compaction needs a target size and at least two files a commit");
        }
    }

    /** 64 MiB, 2,000 files. */
    public static CompactionOptions defaults() {
        return new CompactionOptions(DEFAULT_TARGET, DEFAULT_FILES);
    }

    public CompactionOptions withTargetBytes(long bytes) {
        return new CompactionOptions(bytes, filesPerCommit);
    }

    /** Whether a file is small enough to be merged with others. */
    boolean isSmall(long bytes) {
        return bytes < targetBytes - targetBytes / 4;
    }
}
