package io.skerry.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Forgets old snapshots, and deletes the files that only they had. */
final class Expiry {
    private final LakeCatalog catalog;
    private final OpenWrites writes;

    Expiry(LakeCatalog catalog, OpenWrites writes) {
        this.catalog = catalog;
        this.writes = writes;
    }

    /**
     * Forgets the snapshots of a table that were made before a moment, save the current one and those that are needed.
     *
     * @param needed whether somebody needs a snapshot
     * @param orphansBefore files that nothing names go when they are older than this
     */
    ExpiryReport run(LakeCatalog.Located located, Instant madeBefore, LongPredicate needed, Instant orphansBefore) {
        Table table = located.table();
        Set<Long> expire = new HashSet<>();
        int kept = 0;
        Snapshot current = table.currentSnapshot();
        for (Snapshot snapshot : table.snapshots()) {
            boolean old = snapshot.timestampMillis() < madeBefore.toEpochMilli();
            if (!old || current != null && snapshot.snapshotId() == current.snapshotId()) {
                continue;
            }
            if (needed.test(snapshot.snapshotId())) {
                kept++;
            } else {
                expire.add(snapshot.snapshotId());
            }
        }
        AtomicInteger files = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        expire(table, expire, files, bytes);
        table.refresh();
        int orphans = 0;
        for (Orphans.Orphan orphan : new Orphans(
                        catalog.location(located.zone(), located.name()),
                        table,
                        writes.open(located.zone(), located.name()))
                .delete(orphansBefore)) {
            orphans++;
            bytes.addAndGet(orphan.bytes());
        }
        return new ExpiryReport(located.name(), expire.size(), kept, files.get(), orphans, bytes.get());
    }

    /** Forgets these snapshots, whoever needs them. */
    static void expire(Table table, Set<Long> snapshots, AtomicInteger files, AtomicLong bytes) {
        if (snapshots.isEmpty()) {
            return;
        }
        // Iceberg would forget whatever is older than five days on top, unless told to keep all since 1970.
        ExpireSnapshots expire = table.expireSnapshots().expireOlderThan(0).cleanExpiredMetadata(true);
        snapshots.forEach(expire::expireSnapshotId);
        expire.deleteWith(path -> {
                    try {
                        bytes.addAndGet(Files.size(Path.of(path)));
                        Files.delete(Path.of(path));
                        files.incrementAndGet();
                    } catch (IOException e) {
                        // Not there, or not to be deleted now: an orphan, which the next expiry meets.
                    }
                })
                .commit();
    }
}
