package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Puts new files in the place of some of a table's files, as one commit. Rows that others append meanwhile stay; when
 * others take one of the files away meanwhile, nothing is committed and the work is planned anew.
 */
final class FileRewrite {
    /** As the value of a property: the new state does not have it. */
    static final String FORGET = "";

    private static final int ATTEMPTS = 5;

    private final LakeCatalog catalog;
    private final OpenWrites writes;

    FileRewrite(LakeCatalog catalog, OpenWrites writes) {
        this.catalog = catalog;
        this.writes = writes;
    }

    /**
     * One step: some files go, the rows of a query come.
     *
     * @param remove files of the table as the plan saw it
     * @param selectSql the rows that come in their place, or empty when none do
     * @param rows how many rows that must be, or -1 where any number is right
     * @param chunked whether the query has the column {@link ParquetWriter#CHUNK}
     */
    record Step(List<DataFile> remove, String selectSql, long rows, boolean chunked) {
        Step {
            remove = List.copyOf(remove);
        }

        Step(List<DataFile> remove, String selectSql, long rows) {
            this(remove, selectSql, rows, false);
        }
    }

    /** What to do to a table as it is now; nothing to do is an empty list. */
    interface Plan {
        List<Step> steps(Table table);
    }

    /** Hears of each step that is written. */
    interface Listener {
        void written(Step step);
    }

    /**
     * What a commit did.
     *
     * @param snapshot that it made, 0 when there was nothing to do
     */
    record Result(long snapshot, List<Path> removed, List<Path> added, long rowsRemoved, long rowsAdded) {}

    /**
     * Plans, writes and commits, again when the table was changed in a way that the plan did not know.
     *
     * @param properties noted with the snapshot on top of what the state before had noted, with {@link #FORGET} for what
     *     is true no more
     */
    Result run(
            Zone zone, String name, Connection connection, Map<String, String> properties, Plan plan, Listener heard) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(zone, name, connection, properties, plan, heard);
            } catch (CommitFailedException | ValidationException e) {
                if (attempt == ATTEMPTS) {
                    throw new SkerryException(
                            LakeError.CONFLICT,
                            "Files of table " + name + " were taken away by others during each of " + ATTEMPTS
                                    + " attempts; repeat when they are done",
                            e);
                }
            }
        }
    }

    private Result attempt(
            Zone zone, String name, Connection connection, Map<String, String> properties, Plan plan, Listener heard) {
        Optional<Table> found = catalog.find(zone, name);
        if (found.isEmpty() || found.get().currentSnapshot() == null) {
            return nothing();
        }
        Table table = found.get();
        long base = table.currentSnapshot().snapshotId();
        List<Step> steps = plan.steps(table);
        if (steps.isEmpty()) {
            return nothing();
        }
        OpenWrites.Write write = writes.begin(zone, name);
        try {
            List<DataFile> added = write(table, connection, steps, write.folder(), heard);
            SnapshotUpdate<?> update = update(table, base, steps, added);
            noted(table.currentSnapshot(), properties).forEach(update::set);
            update.set(OpenWrites.SNAPSHOT_PROPERTY, write.id());
            update.commit();
            writes.committed(write);
            return result(table, write, steps, added);
        } catch (CommitStateUnknownException e) {
            throw new SkerryException(
                    LakeError.STORAGE,
                    "Whether the change of table " + name + " was committed is not known; see to the control database,"
                            + " and repeat",
                    e);
        } catch (RuntimeException e) {
            writes.abandon(write);
            throw e;
        }
    }

    private static SnapshotUpdate<?> update(Table table, long base, List<Step> steps, List<DataFile> added) {
        List<DataFile> removed =
                steps.stream().flatMap(step -> step.remove.stream()).toList();
        long before = removed.stream().mapToLong(DataFile::recordCount).sum();
        long after = added.stream().mapToLong(DataFile::recordCount).sum();
        if (removed.isEmpty() || after > before) {
            // A replacement may not add rows. Who adds some holds the table alone, so no file is gone already.
            OverwriteFiles overwrite = table.newOverwrite().validateFromSnapshot(base);
            removed.forEach(overwrite::deleteFile);
            added.forEach(overwrite::addFile);
            return overwrite;
        }
        // Of Iceberg's changes only this one fails when a file that goes is gone already.
        RewriteFiles replace = table.newRewrite().validateFromSnapshot(base);
        removed.forEach(replace::deleteFile);
        added.forEach(replace::addFile);
        return replace;
    }

    /** What Skerry noted with a snapshot, with changes on top. */
    static Map<String, String> noted(Snapshot before, Map<String, String> changes) {
        Map<String, String> noted = new HashMap<>();
        before.summary().forEach((key, value) -> {
            if (key.startsWith("skerry.")) {
                noted.put(key, value);
            }
        });
        noted.remove(OpenWrites.SNAPSHOT_PROPERTY);
        noted.putAll(changes);
        noted.values().removeIf(FORGET::equals);
        return noted;
    }

    private static List<DataFile> write(
            Table table, Connection connection, List<Step> steps, Path folder, Listener heard) {
        List<String> stored =
                table.schema().columns().stream().map(NestedField::name).toList();
        List<String> chunked = new ArrayList<>(stored);
        chunked.add(ParquetWriter.CHUNK);
        List<DataFile> added = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (!step.selectSql.isEmpty()) {
                List<DataFile> files = ParquetWriter.write(
                        connection,
                        step.selectSql,
                        step.chunked ? chunked : stored,
                        table.schema(),
                        table.spec(),
                        subfolder(folder, Integer.toString(i)));
                long rows = files.stream().mapToLong(DataFile::recordCount).sum();
                if (step.rows >= 0 && rows != step.rows) {
                    throw new SkerryException(
                            LakeError.STORAGE,
                            "Rewriting files of table " + table.name() + " gave " + rows + " rows instead of "
                                    + step.rows + "; nothing was changed. Run: skerry lake verify");
                }
                added.addAll(files);
            }
            heard.written(step);
        }
        return added;
    }

    static Path subfolder(Path folder, String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new SkerryException(
                    LakeError.STORAGE, "Cannot make a folder in " + folder + "; is the disk full or read-only?", e);
        }
    }

    private Result result(Table table, OpenWrites.Write write, List<Step> steps, List<DataFile> added) {
        table.refresh();
        long snapshot = 0;
        for (Snapshot candidate : table.snapshots()) {
            if (write.id().equals(candidate.summary().get(OpenWrites.SNAPSHOT_PROPERTY))) {
                snapshot = candidate.snapshotId();
            }
        }
        List<DataFile> removed =
                steps.stream().flatMap(step -> step.remove.stream()).toList();
        return new Result(
                snapshot,
                removed.stream().map(file -> Path.of(file.location())).toList(),
                added.stream().map(file -> Path.of(file.location())).toList(),
                removed.stream().mapToLong(DataFile::recordCount).sum(),
                added.stream().mapToLong(DataFile::recordCount).sum());
    }

    private static Result nothing() {
        return new Result(0, List.of(), List.of(), 0, 0);
    }
}
