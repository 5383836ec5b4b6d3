package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** How DuckDB's column types are kept in tables, and under which type they come back. */
final class ColumnTypes {
    private static final Map<String, Type> BY_DUCKDB_NAME = Map.ofEntries(
            Map.entry("VARCHAR", Types.StringType.get()),
            Map.entry("JSON", Types.StringType.get()),
            Map.entry("NULL", Types.StringType.get()),
            Map.entry("\"NULL\"", Types.StringType.get()),
            Map.entry("BOOLEAN", Types.BooleanType.get()),
            Map.entry("TINYINT", Types.IntegerType.get()),
            Map.entry("SMALLINT", Types.IntegerType.get()),
            Map.entry("INTEGER", Types.IntegerType.get()),
            Map.entry("UTINYINT", Types.IntegerType.get()),
            Map.entry("USMALLINT", Types.IntegerType.get()),
            Map.entry("BIGINT", Types.LongType.get()),
            Map.entry("UINTEGER", Types.LongType.get()),
            Map.entry("UBIGINT", Types.DecimalType.of(38, 0)),
            Map.entry("HUGEINT", Types.DecimalType.of(38, 0)),
            Map.entry("FLOAT", Types.FloatType.get()),
            Map.entry("DOUBLE", Types.DoubleType.get()),
            Map.entry("DATE", Types.DateType.get()),
            Map.entry("TIME", Types.TimeType.get()),
            Map.entry("TIMESTAMP", Types.TimestampType.withoutZone()),
            Map.entry("TIMESTAMP WITH TIME ZONE", Types.TimestampType.withZone()),
            Map.entry("BLOB", Types.BinaryType.get()),
            Map.entry("UUID", Types.UUIDType.get()));

    private ColumnTypes() {}

    /** The table type for a DuckDB type. */
    static Type stored(String column, String duckdbType) {
        String name = duckdbType.toUpperCase(Locale.ROOT);
        if (name.startsWith("DECIMAL(") && name.endsWith(")")) {
            String[] parts =
                    name.substring("DECIMAL(".length(), name.length() - 1).split(",");
            return Types.DecimalType.of(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
        }
        if (name.startsWith("ENUM")) {
            return Types.StringType.get();
        }
        Type type = BY_DUCKDB_NAME.get(name);
        if (type == null) {
            throw new SkerryException(
                    LakeError.COLUMN_TYPE,
                    "Column " + column + " has the type " + duckdbType
                            + ", which tables cannot hold; cast it to text, a number, a date or a timestamp");
        }
        return type;
    }

    /** The DuckDB type under which a stored column is written and read. */
    static String duckdb(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP ->
                ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
            case STRING -> "VARCHAR";
            case UUID -> "UUID";
            case BINARY -> "BLOB";
            case DECIMAL -> {
                Types.DecimalType decimal = (Types.DecimalType) type;
                yield "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
            }
            default ->
                throw new SkerryException(
                        LakeError.COLUMN_TYPE,
                        "The table has a column of type " + type + ", which Skerry never writes");
        };
    }
}
