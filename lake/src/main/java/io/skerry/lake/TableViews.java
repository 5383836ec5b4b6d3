package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;

/**
 * DuckDB views of tables at snapshots. A view names the snapshot's files and its columns by field id, so a file that is
 * older than a column reads as null there, and no footer is opened before the query needs it.
 */
final class TableViews {
    private final Map<Key, View> planned = new ConcurrentHashMap<>();

    private record Key(String table, long snapshot) {}

    /**
     * A view and the files that it reads.
     *
     * @param promotion that its rows come from, empty where that is unknown
     */
    record View(String name, Schema schema, List<String> files, String promotion) {
        String createStatement() {
            return createAs(name, files);
        }

        /** The same columns under another name, from some of the files. */
        String createAs(String viewName, List<String> some) {
            String body = some.isEmpty() ? emptyBody(schema) : parquetBody(schema, some);
            return "CREATE VIEW " + Sql.identifier(viewName) + " AS " + body;
        }
    }

    View view(String name, Table table, long snapshotId) {
        return planned.computeIfAbsent(new Key(name, snapshotId), key -> plan(name, table, snapshotId));
    }

    private static View plan(String name, Table table, long snapshotId) {
        Snapshot snapshot = table.snapshot(snapshotId);
        if (snapshot == null) {
            throw new SkerryException(
                    LakeError.NO_SUCH_TABLE, "Table " + name + " has no snapshot " + snapshotId + " any more");
        }
        Integer schemaId = snapshot.schemaId();
        Schema schema = schemaId == null ? table.schema() : table.schemas().getOrDefault(schemaId, table.schema());
        return new View(
                name, schema, files(table, snapshotId), snapshot.summary().getOrDefault(Lake.PROMOTION, ""));
    }

    /** Rows of these files of a table, with the columns that it has at a snapshot. */
    static String select(Table table, long snapshotId, List<String> files) {
        Snapshot snapshot = table.snapshot(snapshotId);
        Integer schemaId = snapshot == null ? null : snapshot.schemaId();
        Schema schema = schemaId == null ? table.schema() : table.schemas().getOrDefault(schemaId, table.schema());
        return files.isEmpty() ? emptyBody(schema) : parquetBody(schema, files);
    }

    static List<String> files(Table table, long snapshotId) {
        List<String> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useSnapshot(snapshotId).planFiles()) {
            for (FileScanTask task : tasks) {
                files.add(task.file().location());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return files;
    }

    private static String emptyBody(Schema schema) {
        return schema.columns().stream()
                .map(field ->
                        "CAST(NULL AS " + ColumnTypes.duckdb(field.type()) + ") AS " + Sql.identifier(field.name()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    /** A SELECT of all rows of these files under the columns of a schema. */
    static String parquetBody(Schema schema, List<String> files) {
        String paths = files.stream().map(Sql::literal).collect(Collectors.joining(", "));
        String columns = schema.columns().stream().map(TableViews::column).collect(Collectors.joining(", "));
        return "SELECT * FROM read_parquet([" + paths + "], hive_partitioning = false, schema = MAP {" + columns + "})";
    }

    private static String column(NestedField field) {
        return field.fieldId() + ": {name: " + Sql.literal(field.name()) + ", type: "
                + Sql.literal(ColumnTypes.duckdb(field.type())) + ", default_value: NULL}";
    }
}
