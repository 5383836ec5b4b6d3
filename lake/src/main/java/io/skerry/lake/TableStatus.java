package io.skerry.lake;

import java.time.Instant;
import java.util.List;

/**
 * How a table lies on disk.
 *
 * @param rows of the current snapshot, as are files and bytes
 * @param bytes of Parquet files
 * @param smallestFile bytes, 0 without files
 * @param snapshots all that can still be read
 * @param pinnedSnapshots those of them that cohort versions or extracts need
 * @param oldest when the oldest snapshot was made
 * @param diskBytes everything in the table's folder: files of older snapshots and metadata too
 * @param metadataBytes of that, metadata
 * @param orphans files in the folder that no snapshot names
 * @param smallFiles files that compaction would merge
 * @param next what to do about it, a command a line; empty when all is well
 */
public record TableStatus(
        String name,
        String zone,
        long rows,
        int files,
        long bytes,
        long smallestFile,
        int snapshots,
        int pinnedSnapshots,
        Instant oldest,
        long diskBytes,
        long metadataBytes,
        int orphans,
        long orphanBytes,
        int smallFiles,
        List<String> next) {
    public TableStatus {
        next = List.copyOf(next);
    }

    /** Bytes a row, 0 without rows: of the tag lake, bytes an image. */
    public double bytesPerRow() {
        return rows == 0 ? 0 : (double) bytes / rows;
    }

    /** Bytes, 0 without files. */
    public long averageFile() {
        return files == 0 ? 0 : bytes / files;
    }
}
