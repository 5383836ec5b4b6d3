package io.skerry.extract;

import io.skerry.base.SkerryException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The few things asked of a DuckDB of the lake. */
record Duck(Connection connection) {
    /** Reads one row of a result. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> List<T> list(String sql, Row<T> row) {
        List<T> rows = new ArrayList<>();
        each(sql, result -> rows.add(row.read(result)));
        return rows;
    }

    long number(String sql) {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    void each(String sql, Row<?> row) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                row.read(result);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The columns of a table, a view or a query in parentheses, with their types. */
    Map<String, String> columns(String relation) {
        Map<String, String> columns = new LinkedHashMap<>();
        each("DESCRIBE SELECT * FROM " + relation, row -> columns.put(row.getString(1), row.getString(2)));
        return columns;
    }

    boolean exists(String table) {
        return number("SELECT count(*) FROM information_schema.tables WHERE table_name = " + text(table)) > 0;
    }

    /** Takes the rows of a table that is being filled. */
    @FunctionalInterface
    interface Sink {
        /** Adds a row of text and whole numbers. */
        void row(Object... values);
    }

    /** Makes a temporary table from rows of Java values. */
    void fill(String table, String definition, Consumer<Sink> rows) {
        execute("CREATE OR REPLACE TEMP TABLE " + name(table) + " (" + definition + ")");
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
            rows.accept(values -> {
                try {
                    append(appender, values);
                } catch (SQLException e) {
                    throw failed(e);
                }
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void append(DuckDBAppender appender, Object[] values) throws SQLException {
        appender.beginRow();
        for (Object value : values) {
            switch (value) {
                case String text -> appender.append(text);
                case Integer number -> appender.append(number.intValue());
                case Long number -> appender.append(number.longValue());
                default ->
                    throw new IllegalArgumentException("expected text or a number, but got "
                            + value.getClass().getSimpleName());
            }
        }
        appender.endRow();
    }

    private static SkerryException failed(SQLException e) {
        if (Durable.isDiskFull(e) || String.valueOf(e.getMessage()).contains("No space left")) {
            return new SkerryException(
                    ExtractError.DISK_FULL,
                    "no space is left for the tables of the extract; make room, then try again",
                    e);
        }
        return new SkerryException(ExtractError.LAKE_FAILED, "a question to the lake failed", e);
    }
}
