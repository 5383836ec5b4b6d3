package io.skerry.lake;

import io.skerry.lake.Damage.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Compares one data file with what was noted of it when it was written, and reads all of it. */
final class FileCheck {
    private final Connection connection;
    private final Schema schema;
    private final Path root;
    private final Checksums checksums = new Checksums();

    /** @param root the table's folder, above which no checksums are looked for */
    FileCheck(Connection connection, Schema schema, Path root) {
        this.connection = connection;
        this.schema = schema;
        this.root = root;
    }

    /** What is wrong, in words that hold no value of a row. */
    record Fault(Kind kind, String what) {}

    Optional<String> checksum(DataFile file) {
        return checksums.of(Path.of(file.location()), root);
    }

    Optional<Fault> check(DataFile file) {
        Path path = Path.of(file.location());
        try {
            if (!Files.isRegularFile(path)) {
                return fault(Kind.MISSING, "the file is gone");
            }
            long size = Files.size(path);
            if (size != file.fileSizeInBytes()) {
                return fault(Kind.ALTERED, "it has " + size + " bytes instead of " + file.fileSizeInBytes());
            }
            Optional<String> written = checksum(file);
            if (written.isPresent() && !written.get().equals(Checksums.sha256(path))) {
                return fault(Kind.ALTERED, "its SHA-256 is another than when it was written");
            }
        } catch (IOException e) {
            return fault(
                    Kind.UNREADABLE,
                    "the disk does not give it (" + e.getClass().getSimpleName() + ")");
        }
        return statistics(file);
    }

    /** Decodes every value, and compares counts and bounds. */
    private Optional<Fault> statistics(DataFile file) {
        List<NestedField> fields = schema.columns();
        String aggregates = fields.stream()
                .map(field -> {
                    String column = Sql.identifier(field.name());
                    // The smallest value needs every value decoded, which a count of nulls does not.
                    return "count(" + column + "), min(" + column + "), max(" + column + ")";
                })
                .collect(Collectors.joining(", "));
        String sql = "SELECT count(*), " + aggregates + " FROM ("
                + TableViews.parquetBody(schema, List.of(file.location())) + ")";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            if (row.getLong(1) != file.recordCount()) {
                return fault(Kind.DISAGREES, "it holds " + row.getLong(1) + " rows instead of " + file.recordCount());
            }
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                NestedField field = fields.get(i);
                int at = 2 + 3 * i;
                Long nulls = get(file.nullValueCounts(), field.fieldId());
                if (nulls != null && file.recordCount() - row.getLong(at) != nulls
                        || differs(row, at + 1, field.type(), get(file.lowerBounds(), field.fieldId()))
                        || differs(row, at + 2, field.type(), get(file.upperBounds(), field.fieldId()))) {
                    wrong.add(field.name());
                }
            }
            return wrong.isEmpty()
                    ? Optional.empty()
                    : fault(Kind.DISAGREES, "the statistics of " + String.join(", ", wrong) + " are others");
        } catch (SQLException e) {
            // DuckDB's message may quote what it read.
            return fault(Kind.UNREADABLE, "it is no Parquet that can be decoded to its end");
        }
    }

    private static boolean differs(
            ResultSet row, int column, Type type, @org.jspecify.annotations.Nullable ByteBuffer bound)
            throws SQLException {
        if (bound == null) {
            return false;
        }
        String noted = String.valueOf((Object) Conversions.fromByteBuffer(type, bound.duplicate()));
        String read = row.getString(column);
        return switch (type.typeId()) {
            case STRING, INTEGER, LONG -> !noted.equals(read);
            case DATE -> read == null || java.time.LocalDate.parse(read).toEpochDay() != Long.parseLong(noted);
            default -> false;
        };
    }

    private static <V> @org.jspecify.annotations.Nullable V get(
            @org.jspecify.annotations.Nullable Map<Integer, V> map, int key) {
        return map == null ? null : map.get(key);
    }

    private static Optional<Fault> fault(Kind kind, String what) {
        return Optional.of(new Fault(kind, what));
    }
}
