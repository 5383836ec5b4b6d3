package io.skerry.lake;

/**
 * What compaction did to one table.
 *
 * @param filesBefore files that were merged
 * @param filesAfter files that they became
 * @param rows rows in them, the same before and after
 */
public record CompactionReport(
        String table, int filesBefore, int filesAfter, long rows, long bytesBefore, long bytesAfter) {}
