package io.skerry.mirror;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** PostgreSQL: rows come by COPY, and everything, tables too, changes in one transaction. */
record PostgresEngine(String schema) implements Engine {
    private static final int BUFFER = 1 << 16;

    @Override
    public Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "skerry mirror");
        properties.setProperty("connectTimeout", "10");
        return properties;
    }

    @Override
    public boolean makesTablesInTransactions() {
        return true;
    }

    @Override
    public void useSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getSchemas(null, schema).next()) {
                statement.execute("SET search_path TO " + name(schema));
            } else {
                statement.execute("CREATE SCHEMA " + name(schema));
                statement.execute("SET search_path TO " + name(schema));
            }
        }
    }

    @Override
    public boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
            statement.setString(1, "skerry mirror " + schema);
            try (ResultSet got = statement.executeQuery()) {
                return got.next() && got.getBoolean(1);
            }
        }
    }

    @Override
    public String name(String name) {
        return '"' + name.toLowerCase(Locale.ROOT).replace("\"", "\"\"") + '"';
    }

    @Override
    public String type(Column column) {
        return switch (column.type()) {
            case "VARCHAR" -> "text";
            case "DOUBLE" -> "double precision";
            case "FLOAT" -> "real";
            case "BLOB" -> "bytea";
            case "TIMESTAMP WITH TIME ZONE" -> "timestamptz";
            default -> column.type().toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public String read(Column column) {
        String name = Duck.name(column.name());
        return column.type().equals("BLOB") ? "'\\x' || hex(" + name + ")" : "CAST(" + name + " AS VARCHAR)";
    }

    @Override
    public List<String> comment(TableShape table, String text, Map<String, String> columns) {
        List<String> statements = new ArrayList<>();
        statements.add("COMMENT ON TABLE " + name(table.name()) + " IS " + Duck.literal(text));
        columns.forEach((column, about) -> statements.add(
                "COMMENT ON COLUMN " + name(table.name()) + "." + name(column) + " IS " + Duck.literal(about)));
        return statements;
    }

    @Override
    public String stage(String stage, String table) {
        return "CREATE TEMP TABLE " + name(stage) + " (LIKE " + name(table) + ") ON COMMIT DROP";
    }

    @Override
    public long load(Connection connection, String table, List<Column> columns, Rows rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + name(table) + " ("
                        + list(columns.stream().map(Column::name).toList(), "")
                        + ") FROM STDIN (FORMAT csv, ENCODING 'UTF8')");
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(2 * BUFFER);
            while (rows.next()) {
                for (int i = 1; i <= rows.columns(); i++) {
                    if (i > 1) {
                        out.write(',');
                    }
                    writeCell(out, rows.text(i));
                }
                out.write('\n');
                if (out.size() > BUFFER) {
                    copy.writeToCopy(out.toByteArray(), 0, out.size());
                    out.reset();
                }
            }
            copy.writeToCopy(out.toByteArray(), 0, out.size());
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Null is an empty cell, and the empty text an empty cell in quotes. */
    private static void writeCell(ByteArrayOutputStream out, @Nullable String text) {
        if (text != null) {
            out.write('"');
            out.writeBytes(text.replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8));
            out.write('"');
        }
    }

    @Override
    public String upsert(TableShape table, String stage) {
        String names = list(table.names(), "");
        String insert = "INSERT INTO " + name(table.name()) + " AS t (" + names + ") SELECT " + names + " FROM "
                + name(stage) + " ON CONFLICT (" + list(table.keys(), "") + ") DO ";
        List<String> values = table.values();
        if (values.isEmpty()) {
            return insert + "NOTHING";
        }
        return insert + "UPDATE SET "
                + values.stream().map(v -> name(v) + " = excluded." + name(v)).collect(Collectors.joining(", "))
                + " WHERE ROW(" + list(values, "t.") + ") IS DISTINCT FROM ROW(" + list(values, "excluded.") + ")";
    }

    @Override
    public String delete(TableShape table, String keys) {
        return "DELETE FROM " + name(table.name()) + " AS t USING " + name(keys) + " AS k WHERE "
                + table.keys().stream()
                        .map(key -> "t." + name(key) + " = k." + name(key))
                        .collect(Collectors.joining(" AND "));
    }

    @Override
    public List<String> grant(Connection connection, String role, List<String> tables) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement asked = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            asked.setString(1, role);
            try (ResultSet found = asked.executeQuery()) {
                if (!found.next()) {
                    statements.add("CREATE ROLE " + name(role) + " NOLOGIN");
                }
            }
        }
        statements.add("GRANT USAGE ON SCHEMA " + name(schema) + " TO " + name(role));
        statements.add("GRANT SELECT ON " + list(tables, "") + " TO " + name(role));
        return statements;
    }

    private String list(List<String> names, String prefix) {
        return names.stream().map(n -> prefix + name(n)).collect(Collectors.joining(", "));
    }
}
