package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/** Has DuckDB write the rows of a query to Parquet files of one table, and describes them for the commit. */
final class ParquetWriter {
    /** The column of a query that says which rows go into one file, where it has one; it is not stored. */
    static final String CHUNK = "skerry_chunk";

    private ParquetWriter() {}

    /**
     * Writes; the files are on disk when this returns.
     *
     * @param columns the columns of the query, each of which the schema has; a column {@link #CHUNK} besides divides the
     *     rows of a table without partitions among files
     * @param folder exists and is empty
     */
    static List<DataFile> write(
            Connection connection,
            String selectSql,
            List<String> columns,
            Schema schema,
            PartitionSpec spec,
            Path folder) {
        boolean chunked = columns.contains(CHUNK);
        List<String> stored =
                columns.stream().filter(name -> !name.equals(CHUNK)).toList();
        String target = spec.isPartitioned() || chunked
                ? folder.toString()
                : folder.resolve("rows.parquet").toString();
        String sql = "COPY (SELECT " + casts(stored, schema) + (chunked ? ", " + CHUNK : "") + " FROM (" + selectSql
                + ")) TO " + Sql.literal(target) + " (FORMAT parquet, COMPRESSION zstd, RETURN_STATS, FIELD_IDS {"
                + fieldIds(stored, schema) + "}"
                + (chunked
                        ? ", PARTITION_BY (" + CHUNK + "), FILENAME_PATTERN '{uuid}'"
                        : partitionOptions(schema, spec))
                + ")";
        List<DataFile> files = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                if (rows.getLong("count") > 0) {
                    DataFile file = describe(rows, schema, spec);
                    sync(Path.of(file.location()));
                    files.add(file);
                }
            }
            Checksums.write(
                    folder, files.stream().map(file -> Path.of(file.location())).toList());
        } catch (SQLException e) {
            throw LakeFailure.of("write Parquet files to " + folder, e);
        } catch (IOException e) {
            throw new SkerryException(
                    LakeError.STORAGE, "Cannot bring the Parquet files in " + folder + " to disk; is it full?", e);
        }
        return files;
    }

    private static String casts(List<String> columns, Schema schema) {
        return columns.stream()
                .map(name -> "CAST(" + Sql.identifier(name) + " AS "
                        + ColumnTypes.duckdb(schema.findField(name).type()) + ") AS " + Sql.identifier(name))
                .collect(Collectors.joining(", "));
    }

    private static String fieldIds(List<String> columns, Schema schema) {
        return columns.stream()
                .map(name ->
                        Sql.identifier(name) + ": " + schema.findField(name).fieldId())
                .collect(Collectors.joining(", "));
    }

    private static String partitionOptions(Schema schema, PartitionSpec spec) {
        if (spec.isUnpartitioned()) {
            return "";
        }
        String columns = spec.fields().stream()
                .map(field -> Sql.identifier(sourceName(schema, field)))
                .collect(Collectors.joining(", "));
        return ", PARTITION_BY (" + columns + "), WRITE_PARTITION_COLUMNS true, FILENAME_PATTERN '{uuid}'";
    }

    private static String sourceName(Schema schema, PartitionField field) {
        return schema.findField(field.sourceId()).name();
    }

    private static DataFile describe(ResultSet row, Schema schema, PartitionSpec spec) throws SQLException {
        DataFiles.Builder file = DataFiles.builder(spec)
                .withPath(row.getString("filename"))
                .withFormat("PARQUET")
                .withFileSizeInBytes(row.getLong("file_size_bytes"))
                .withMetrics(CopyStats.metrics(
                        row.getLong("count"), (Map<?, ?>) row.getObject("column_statistics"), schema));
        if (spec.isPartitioned()) {
            Map<?, ?> keys = (Map<?, ?>) row.getObject("partition_keys");
            file.withPartitionValues(spec.fields().stream()
                    .map(field -> String.valueOf(keys.get(sourceName(schema, field))))
                    .toList());
        }
        return file.build();
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    /** The columns of a query with the types under which a table keeps them, ids not yet given. */
    static List<NestedField> describe(Connection connection, String selectSql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM (" + selectSql + ")")) {
            List<NestedField> fields = new ArrayList<>();
            while (rows.next()) {
                String name = rows.getString("column_name");
                fields.add(NestedField.optional(
                        fields.size() + 1, name, ColumnTypes.stored(name, rows.getString("column_type"))));
            }
            return fields;
        } catch (SQLException e) {
            throw LakeFailure.of("understand the query", e);
        }
    }
}
