package io.skerry.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * MariaDB: rows come in its driver's bulk inserts. A table that is made or altered is so at once, which is why tables
 * are made before any row changes; rows change in one transaction.
 */
record MariaDbEngine() implements Engine {
    private static final int BATCH = 2_000;
    private static final int COMMENT_LENGTH = 1_024;
    /** Bytewise, so that a question has the same answer here as in the lake. */
    private static final String TEXT = " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    @Override
    public Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("useBulkStmts", "true");
        properties.setProperty("connectTimeout", "10000");
        return properties;
    }

    @Override
    public boolean makesTablesInTransactions() {
        return false;
    }

    /** The database of the address is the schema. */
    @Override
    public void useSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Without it a value that does not fit would be cut with a warning that nobody reads.
            statement.execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'");
        }
    }

    @Override
    public boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet got = statement.executeQuery("SELECT GET_LOCK(CONCAT('skerry mirror ', DATABASE()), 0)")) {
            return got.next() && got.getInt(1) == 1;
        }
    }

    @Override
    public String name(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String type(Column column) {
        return switch (column.type()) {
            case "VARCHAR" -> (column.indexed() ? "varchar(96)" : "text") + TEXT;
            case "FLOAT" -> "float";
            case "BLOB" -> "longblob";
            case "UUID" -> "uuid";
            case "TIME" -> "time(6)";
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> "datetime(6)";
            default -> column.type().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** Bytes go as hexadecimal digits, moments in UTC, and numbers that are none as null. */
    @Override
    public String read(Column column) {
        String name = Duck.name(column.name());
        return switch (column.type()) {
            case "BOOLEAN" -> "CAST(CAST(" + name + " AS INTEGER) AS VARCHAR)";
            case "DOUBLE", "FLOAT" -> "CASE WHEN isfinite(" + name + ") THEN CAST(" + name + " AS VARCHAR) END";
            case "TIMESTAMP WITH TIME ZONE" -> "CAST(CAST(" + name + " AS TIMESTAMP) AS VARCHAR)";
            case "BLOB" -> "hex(" + name + ")";
            default -> "CAST(" + name + " AS VARCHAR)";
        };
    }

    @Override
    public List<String> comment(TableShape table, String text, Map<String, String> columns) {
        List<String> changes = new ArrayList<>(List.of("COMMENT = " + literal(text)));
        for (Column column : table.columns()) {
            String about = columns.get(column.name());
            if (about != null) {
                changes.add("MODIFY COLUMN " + name(column.name()) + " " + type(column)
                        + (table.keys().contains(column.name()) ? " NOT NULL" : "") + " COMMENT " + literal(about));
            }
        }
        return List.of("ALTER TABLE " + name(table.name()) + " " + String.join(", ", changes));
    }

    private static String literal(String text) {
        String cut = text.length() > COMMENT_LENGTH ? text.substring(0, COMMENT_LENGTH) : text;
        return "'" + cut.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String stage(String stage, String table) {
        return "CREATE OR REPLACE TEMPORARY TABLE " + name(stage) + " LIKE " + name(table);
    }

    @Override
    public long load(Connection connection, String table, List<Column> columns, Rows rows) throws SQLException {
        String values = columns.stream()
                .map(column -> column.type().equals("BLOB") ? "UNHEX(?)" : "?")
                .collect(Collectors.joining(", "));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + name(table) + " ("
                + list(columns.stream().map(Column::name).toList()) + ") VALUES (" + values + ")")) {
            while (rows.next()) {
                for (int i = 1; i <= rows.columns(); i++) {
                    insert.setString(i, rows.text(i));
                }
                insert.addBatch();
                if (rows.read() % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        return rows.read();
    }

    @Override
    public String upsert(TableShape table, String stage) {
        String names = list(table.names());
        // Without values to set, the key is set to itself.
        List<String> set = table.values().isEmpty() ? table.keys() : table.values();
        return "INSERT INTO " + name(table.name()) + " (" + names + ") SELECT " + names + " FROM " + name(stage)
                + " ON DUPLICATE KEY UPDATE "
                + set.stream().map(v -> name(v) + " = VALUES(" + name(v) + ")").collect(Collectors.joining(", "));
    }

    @Override
    public String delete(TableShape table, String keys) {
        return "DELETE t FROM " + name(table.name()) + " AS t JOIN " + name(keys) + " AS k ON "
                + table.keys().stream()
                        .map(key -> "t." + name(key) + " = k." + name(key))
                        .collect(Collectors.joining(" AND "));
    }

    @Override
    public List<String> grant(Connection connection, String role, List<String> tables) {
        List<String> statements = new ArrayList<>(List.of("CREATE ROLE IF NOT EXISTS " + name(role)));
        tables.forEach(table -> statements.add("GRANT SELECT ON " + name(table) + " TO " + name(role)));
        return statements;
    }

    private String list(List<String> names) {
        return names.stream().map(this::name).collect(Collectors.joining(", "));
    }
}
