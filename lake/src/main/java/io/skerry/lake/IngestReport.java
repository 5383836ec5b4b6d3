package io.skerry.lake;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of each file that an ingest saw: {@code seen = ingested + known + all of the rejects}.
 *
 * @param ingestId names the run in the tables
 * @param seen files, and members of archives
 * @param ingested rows added to the tag lake
 * @param known files that an earlier run had dealt with, as their path, size and time of change tell
 * @param rejects rows added to the table of rejects, by code: a {@link RejectCode} or the reader's error
 */
public record IngestReport(String ingestId, long seen, long ingested, long known, Map<String, Long> rejects) {
    public IngestReport {
        rejects = java.util.Collections.unmodifiableMap(new TreeMap<>(rejects));
    }

    /** The same instance once more. */
    public long duplicates() {
        return rejects.getOrDefault(RejectCode.DUPLICATE.name(), 0L);
    }

    /** Another object under a UID that the lake has. */
    public long conflicts() {
        return rejects.getOrDefault(RejectCode.CONFLICT.name(), 0L);
    }

    /** DICOMDIR files. */
    public long directories() {
        return rejects.getOrDefault(RejectCode.DICOMDIR.name(), 0L);
    }

    /** Images of people who opted out. */
    public long optedOut() {
        return rejects.getOrDefault(RejectCode.OPTED_OUT.name(), 0L);
    }

    /** Files that need somebody's attention: conflicts and everything unreadable. */
    public long failed() {
        return rejects.values().stream().mapToLong(Long::longValue).sum() - duplicates() - directories() - optedOut();
    }
}
