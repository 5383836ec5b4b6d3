package io.skerry.lake;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * What keeps tables healthy over years: how they lie on disk, small files merged, old snapshots forgotten, every file
 * read and compared. Readers and writers may go on meanwhile; a kill loses nothing but the work since the last commit.
 */
public final class Upkeep {
    private static final int MANY_SMALL_FILES = 16;

    private final Lake lake;
    private final SnapshotPins pins;
    private final Progress progress;

    /** @param pins who needs which old snapshots */
    public Upkeep(Lake lake, SnapshotPins pins, Progress progress) {
        this.lake = lake;
        this.pins = pins;
        this.progress = progress;
    }

    /** Every table, by zone and name. */
    public List<TableStatus> status() {
        return lake.catalog().all().stream().map(this::status).toList();
    }

    /**
     * Merges small files.
     *
     * @param tables names, or none for all
     */
    public List<CompactionReport> compact(Set<String> tables, CompactionOptions options) {
        List<CompactionReport> reports = new ArrayList<>();
        Connection connection = lake.connect();
        try {
            for (LakeCatalog.Located located : located(tables)) {
                Compaction compaction = new Compaction(lake.fileRewrite(), options);
                reports.add(lake.alone(located.name(), () -> compaction.run(located, connection, progress)));
            }
        } finally {
            Verification.close(connection);
        }
        return reports;
    }

    /**
     * Forgets snapshots that nobody needs, and deletes their files and those that nothing names.
     *
     * @param keep snapshots that are younger stay
     * @param grace files that nothing names stay while they are younger
     */
    public List<ExpiryReport> expire(Set<String> tables, Duration keep, Duration grace) {
        List<LakeCatalog.Located> chosen = located(tables);
        List<ExpiryReport> reports = new ArrayList<>();
        Instant now = Instant.now();
        progress.begin("expire", chosen.size());
        for (LakeCatalog.Located located : chosen) {
            Set<Long> needed = lake.needed(pins, located.name());
            reports.add(lake.expiry().run(located, now.minus(keep), needed::contains, now.minus(grace)));
            progress.advance(1);
        }
        progress.end();
        return reports;
    }

    /** Reads every data file of every snapshot, and says which are not as they were written. */
    public VerificationReport verify(Set<String> tables) {
        Connection connection = lake.connect();
        try {
            return verification().run(located(tables), connection);
        } finally {
            Verification.close(connection);
        }
    }

    /** Takes the damaged files of a verification out of the current state of their tables. Older snapshots keep them. */
    public void dropDamaged(VerificationReport report) {
        Set<String> names = new HashSet<>();
        report.damages().forEach(damage -> names.add(damage.table()));
        Connection connection = lake.connect();
        try {
            if (!names.isEmpty()) {
                verification().dropDamaged(report.damages(), located(names), connection);
            }
        } finally {
            Verification.close(connection);
        }
    }

    private Verification verification() {
        return new Verification(lake.catalog(), lake.fileRewrite(), progress);
    }

    private List<LakeCatalog.Located> located(Set<String> names) {
        if (names.isEmpty()) {
            return lake.catalog().all();
        }
        return names.stream()
                .sorted()
                .map(name -> lake.catalog()
                        .find(name)
                        .orElseThrow(() -> new SkerryException(
                                LakeError.NO_SUCH_TABLE,
                                "There is no table " + name + ". See them with: skerry lake status")))
                .toList();
    }

    private TableStatus status(LakeCatalog.Located located) {
        Table table = located.table();
        List<DataFile> files = TableFiles.current(table);
        Set<Long> pinned = lake.needed(pins, located.name());
        int snapshots = 0;
        int needed = 0;
        long oldest = Long.MAX_VALUE;
        for (Snapshot snapshot : table.snapshots()) {
            snapshots++;
            needed += pinned.contains(snapshot.snapshotId()) ? 1 : 0;
            oldest = Math.min(oldest, snapshot.timestampMillis());
        }
        Path root = lake.catalog().location(located.zone(), located.name());
        Set<String> open = lake.writes().open(located.zone(), located.name());
        List<Orphans.Orphan> orphans = new Orphans(root, table, open).olderThan(Instant.now());
        int small = Compaction.mergeable(table, files, CompactionOptions.defaults());
        return new TableStatus(
                located.name(),
                located.zone().namespace(),
                files.stream().mapToLong(DataFile::recordCount).sum(),
                files.size(),
                files.stream().mapToLong(DataFile::fileSizeInBytes).sum(),
                files.stream().mapToLong(DataFile::fileSizeInBytes).min().orElse(0),
                snapshots,
                needed,
                snapshots == 0 ? Instant.EPOCH : Instant.ofEpochMilli(oldest),
                bytesBelow(root),
                bytesBelow(root.resolve("metadata")),
                orphans.size(),
                orphans.stream().mapToLong(Orphans.Orphan::bytes).sum(),
                small,
                next(located.name(), small, snapshots - needed, orphans.size()));
    }

    private static List<String> next(String table, int small, int unneeded, int orphans) {
        List<String> next = new ArrayList<>();
        if (small >= MANY_SMALL_FILES) {
            next.add("skerry lake compact " + table);
        }
        if (unneeded > MANY_SMALL_FILES || orphans > 0) {
            next.add("skerry lake expire " + table);
        }
        return next;
    }

    private static long bytesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new SkerryException(LakeError.STORAGE, "Cannot list the files below " + folder, e);
        }
    }
}
