package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteManifests;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Takes rows out of a table for good: out of its current state, and out of every older one. Files that hold such rows
 * are written anew without them; an old state that somebody froze is replaced by one that differs in those files only;
 * all other old states that had them are forgotten, and the files deleted. What was cut short is finished by doing it
 * again.
 */
public final class RowErasure {
    private static final String BRANCH = "erasure-";

    private final Lake lake;
    private final SnapshotPins pins;

    public RowErasure(Lake lake, SnapshotPins pins) {
        this.lake = lake;
        this.pins = pins;
    }

    /**
     * What was done to one table.
     *
     * @param rowsBefore of the current state
     * @param rowsErased of the current state
     * @param filesRewritten of all states
     * @param statesReplaced frozen states that no longer hold the rows
     * @param statesForgotten states that can no longer be read
     */
    public record Erased(
            String table,
            long rowsBefore,
            long rowsErased,
            long rowsAfter,
            int filesRewritten,
            int statesReplaced,
            int statesForgotten) {}

    /** A SELECT of every row of every file of every state of a table, empty where it has no files. */
    public Optional<String> everything(String table) {
        Table found = located(table).table();
        Map<String, DataFile> files = TableFiles.ofAllSnapshots(found);
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of("SELECT * FROM (" + AllFiles.select(AllFiles.schema(found), files.values()) + ")");
    }

    /** The names of all tables. */
    public List<String> tables() {
        return lake.catalog().all().stream().map(LakeCatalog.Located::name).toList();
    }

    /** How many paths and smallest and largest values in the metadata of a table are of a kind. */
    public long metadataTexts(String table, Predicate<String> kind) {
        LakeCatalog.Located located = located(table);
        return ManifestTexts.count(
                lake.catalog().location(located.zone(), table).resolve("metadata"), kind);
    }

    /**
     * Erases the rows of a table for which a condition is true.
     *
     * @param duckdb what the condition refers to besides the table's columns is there
     */
    public Erased erase(String table, Connection duckdb, String condition, String erasure) {
        LakeCatalog.Located located = located(table);
        Table iceberg = located.table();
        dropLeftBranches(iceberg);
        long before = rows(iceberg);
        Map<String, DataFile> all = TableFiles.ofAllSnapshots(iceberg);
        Map<String, Long> hit = matching(iceberg, all, duckdb, condition);
        if (hit.isEmpty()) {
            return new Erased(table, before, 0, before, 0, 0, 0);
        }
        Set<Snapshot> old = statesWith(iceberg, hit.keySet());
        rewriteCurrent(located, duckdb, condition, hit);
        int replaced = replaceFrozen(located, duckdb, condition, hit, all, old, erasure);
        int forgotten = forget(located, hit.keySet());
        iceberg.refresh();
        long after = rows(iceberg);
        demandGone(hit.keySet());
        return new Erased(table, before, before - after, after, hit.size(), replaced, forgotten);
    }

    /** The files with such rows, and how many each has. */
    private static Map<String, Long> matching(
            Table table, Map<String, DataFile> files, Connection duckdb, String condition) {
        Map<String, Long> hit = new LinkedHashMap<>();
        if (files.isEmpty()) {
            return hit;
        }
        String sql = "SELECT filename, count(*) FROM (" + AllFiles.select(AllFiles.schema(table), files.values())
                + ") WHERE " + condition + " GROUP BY 1 ORDER BY 1";
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                hit.put(rows.getString(1), rows.getLong(2));
            }
            return hit;
        } catch (SQLException e) {
            throw LakeFailure.of("find the rows to erase", e);
        }
    }

    /** States that have the files, or whose manifests may tell of deleted ones. */
    private static Set<Snapshot> statesWith(Table table, Set<String> files) {
        Set<Snapshot> states = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            if (namesDeleted(table, snapshot)
                    || TableFiles.paths(table, List.of(snapshot)).stream().anyMatch(files::contains)) {
                states.add(snapshot);
            }
        }
        return states;
    }

    /** Entries of deleted files stay in a manifest, with their smallest and largest values. */
    private static boolean namesDeleted(Table table, Snapshot snapshot) {
        return snapshot.dataManifests(table.io()).stream().anyMatch(ManifestFile::hasDeletedFiles);
    }

    private void rewriteCurrent(
            LakeCatalog.Located located, Connection duckdb, String condition, Map<String, Long> hit) {
        FileRewrite.Result result = lake.fileRewrite()
                .run(
                        located.zone(),
                        located.name(),
                        duckdb,
                        Map.of("skerry.erasure", "true"),
                        table -> TableFiles.current(table).stream()
                                .filter(file -> hit.containsKey(file.location()))
                                .map(file -> without(table.schema(), file, condition, hit))
                                .toList(),
                        step -> {});
        if (!result.removed().isEmpty()) {
            // The manifest of that commit still names the old files with their smallest and largest values.
            located.table().refresh();
            RewriteManifests clean = located.table().rewriteManifests().clusterBy(file -> "all");
            FileRewrite.noted(located.table().currentSnapshot(), Map.of()).forEach(clean::set);
            clean.commit();
        }
    }

    private static FileRewrite.Step without(Schema schema, DataFile file, String condition, Map<String, Long> hit) {
        long rows = file.recordCount() - hit.getOrDefault(file.location(), 0L);
        String select = rows == 0
                ? ""
                : "SELECT * FROM (" + TableViews.parquetBody(schema, List.of(file.location())) + ") WHERE NOT coalesce("
                        + condition + ", false)";
        return new FileRewrite.Step(List.of(file), select, rows);
    }

    /** Makes each frozen state with such files anew, without the rows. */
    private int replaceFrozen(
            LakeCatalog.Located located,
            Connection duckdb,
            String condition,
            Map<String, Long> hit,
            Map<String, DataFile> all,
            Set<Snapshot> old,
            String erasure) {
        Table table = located.table();
        table.refresh();
        Set<Long> frozen = lake.needed(pins, located.name());
        Map<String, List<DataFile>> anew = new HashMap<>();
        int replaced = 0;
        for (Snapshot state : old) {
            if (frozen.contains(state.snapshotId())) {
                long by = withoutRows(located, duckdb, condition, hit, all, state, anew);
                lake.erasedSnapshots().replace(located.name(), state.snapshotId(), by, erasure);
                replaced++;
            }
        }
        return replaced;
    }

    private long withoutRows(
            LakeCatalog.Located located,
            Connection duckdb,
            String condition,
            Map<String, Long> hit,
            Map<String, DataFile> all,
            Snapshot state,
            Map<String, List<DataFile>> anew) {
        Table table = located.table();
        String branch = BRANCH + state.snapshotId();
        OpenWrites.Write write = lake.writes().begin(located.zone(), located.name());
        try {
            List<DataFile> files = new ArrayList<>();
            for (String path : TableFiles.paths(table, List.of(state))) {
                DataFile file = file(all, path);
                if (hit.containsKey(path)) {
                    files.addAll(anew.computeIfAbsent(
                            path, p -> rewrite(table, duckdb, condition, hit, file, write.folder())));
                } else {
                    files.add(file);
                }
            }
            // Two snapshots: one that has nothing, so that the next one's manifests name only what is in it.
            table.manageSnapshots().createBranch(branch, state.snapshotId()).commit();
            table.newDelete()
                    .deleteFromRowFilter(Expressions.alwaysTrue())
                    .toBranch(branch)
                    .commit();
            AppendFiles append = table.newAppend().toBranch(branch);
            files.forEach(append::appendFile);
            FileRewrite.noted(state, Map.of()).forEach(append::set);
            append.set(OpenWrites.SNAPSHOT_PROPERTY, write.id());
            append.commit();
            table.refresh();
            long by = table.snapshot(branch).snapshotId();
            lake.writes().committed(write);
            return by;
        } catch (RuntimeException e) {
            lake.writes().abandon(write);
            throw e;
        }
    }

    private static List<DataFile> rewrite(
            Table table, Connection duckdb, String condition, Map<String, Long> hit, DataFile file, Path folder) {
        Schema schema = AllFiles.schema(table);
        FileRewrite.Step step = without(schema, file, condition, hit);
        if (step.selectSql().isEmpty()) {
            return List.of();
        }
        List<String> columns = schema.columns().stream().map(NestedField::name).toList();
        Path target = FileRewrite.subfolder(
                folder, Integer.toHexString(file.location().hashCode()));
        PartitionSpec spec = table.specs().getOrDefault(file.specId(), table.spec());
        return ParquetWriter.write(duckdb, step.selectSql(), columns, schema, spec, target);
    }

    /** Forgets every state that names one of these files, and what only they had. */
    private int forget(LakeCatalog.Located located, Set<String> files) {
        Table table = located.table();
        table.refresh();
        Set<Long> states = new HashSet<>();
        statesWith(table, files).forEach(snapshot -> states.add(snapshot.snapshotId()));
        if (table.currentSnapshot() != null) {
            states.remove(table.currentSnapshot().snapshotId());
        }
        dropLeftBranches(table);
        Expiry.expire(table, states, new AtomicInteger(), new AtomicLong());
        return states.size();
    }

    private static void dropLeftBranches(Table table) {
        table.refresh();
        List<String> branches = table.refs().keySet().stream()
                .filter(name -> name.startsWith(BRANCH))
                .toList();
        branches.forEach(name -> table.manageSnapshots().removeBranch(name).commit());
        table.refresh();
    }

    private static void demandGone(Set<String> files) {
        for (String file : files) {
            if (Files.exists(Path.of(file))) {
                try {
                    Files.delete(Path.of(file));
                } catch (java.io.IOException e) {
                    throw new SkerryException(
                            LakeError.STORAGE, "A file with erased rows could not be deleted: " + file, e);
                }
            }
        }
    }

    private static DataFile file(Map<String, DataFile> all, String path) {
        DataFile file = all.get(path);
        if (file == null) {
            throw new IllegalStateException("no manifest names " + path);
        }
        return file;
    }

    private LakeCatalog.Located located(String name) {
        return lake.catalog()
                .find(name)
                .orElseThrow(() -> new SkerryException(LakeError.NO_SUCH_TABLE, "There is no table " + name));
    }

    private static long rows(Table table) {
        return TableFiles.current(table).stream()
                .mapToLong(DataFile::recordCount)
                .sum();
    }
}
