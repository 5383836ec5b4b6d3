package io.skerry.lake;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Turns the column statistics that DuckDB's {@code COPY … (RETURN_STATS)} gives into those of an Iceberg commit. */
final class CopyStats {
    private static final int MAX_BOUND_LENGTH = 64;

    private static final Pattern PLAIN_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private CopyStats() {}

    static Metrics metrics(long rows, Map<?, ?> byColumn, Schema schema) {
        Map<Integer, Long> sizes = new HashMap<>();
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> nulls = new HashMap<>();
        Map<Integer, ByteBuffer> lower = new HashMap<>();
        Map<Integer, ByteBuffer> upper = new HashMap<>();
        byColumn.forEach((quoted, stats) -> {
            NestedField field = schema.findField(unquote(String.valueOf(quoted)));
            if (field == null || !(stats instanceof Map<?, ?> column)) {
                return;
            }
            int id = field.fieldId();
            values.put(id, rows);
            number(column, "column_size_bytes").ifPresent(n -> sizes.put(id, n));
            number(column, "null_count").ifPresent(n -> nulls.put(id, n));
            bound(column, "min", field.type()).ifPresent(b -> lower.put(id, b));
            bound(column, "max", field.type()).ifPresent(b -> upper.put(id, b));
        });
        return new Metrics(rows, sizes, values, nulls, null, lower, upper);
    }

    private static String unquote(String name) {
        return name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    private static Optional<Long> number(Map<?, ?> column, String key) {
        return Optional.ofNullable(column.get(key)).map(v -> Long.parseLong(v.toString()));
    }

    private static Optional<ByteBuffer> bound(Map<?, ?> column, String key, Type type) {
        Object text = column.get(key);
        if (text == null || !"true".equals(String.valueOf(column.get(key + "_is_exact")))) {
            return Optional.empty();
        }
        String value = text.toString();
        return switch (type.typeId()) {
            case STRING ->
                value.length() <= MAX_BOUND_LENGTH
                        ? Optional.of(Conversions.toByteBuffer(type, value))
                        : Optional.empty();
            case INTEGER -> Optional.of(Conversions.toByteBuffer(type, Integer.parseInt(value)));
            case LONG -> Optional.of(Conversions.toByteBuffer(type, Long.parseLong(value)));
            case DATE ->
                PLAIN_DATE.matcher(value).matches()
                        ? Optional.of(Conversions.toByteBuffer(
                                type, (int) LocalDate.parse(value).toEpochDay()))
                        : Optional.empty();
            // Missing bounds only cost a reader that could have skipped a file.
            default -> Optional.empty();
        };
    }
}
