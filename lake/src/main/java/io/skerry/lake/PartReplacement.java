package io.skerry.lake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Makes the rows of a query the content of a table, writing only files whose content differs. Rows belong to parts; a
 * part whose rows are the same before and after keeps its files, unless it shares a file with one that differs.
 */
final class PartReplacement {
    private static final String NEW = "part_new";
    private static final String OLD = "part_old";
    private static final String TODO = "part_todo";

    private final FileRewrite rewrite;
    private final Connection connection;
    private final String select;
    private final TableParts parts;

    PartReplacement(FileRewrite rewrite, Connection connection, String select, TableParts parts) {
        this.rewrite = rewrite;
        this.connection = connection;
        this.select = select;
        this.parts = parts;
    }

    /** Whether the query has the columns of the table, name by name and type by type: else all rows differ. */
    static boolean fits(Table table, List<NestedField> columns) {
        Map<String, String> have = new HashMap<>();
        table.schema().columns().forEach(field -> have.put(field.name(), ColumnTypes.duckdb(field.type())));
        Map<String, String> come = new HashMap<>();
        columns.forEach(field -> come.put(field.name(), ColumnTypes.duckdb(field.type())));
        return have.equals(come);
    }

    /** The query with its rows divided among files, for a table that is written whole. */
    String whole() {
        try {
            execute("CREATE OR REPLACE TEMP TABLE " + NEW + " AS SELECT " + part() + " AS part, count(*) AS n FROM ("
                    + select + ") r " + join() + " GROUP BY 1");
            execute("CREATE OR REPLACE TEMP TABLE " + TODO + " AS " + chunks("SELECT part, n FROM " + NEW));
            return chunked();
        } catch (SQLException e) {
            throw LakeFailure.of("divide the rows among files", e);
        }
    }

    PartsChange run(Zone zone, String name, Map<String, String> properties) {
        PartsChange[] change = {PartsChange.NONE};
        FileRewrite.Result result = rewrite.run(
                zone,
                name,
                connection,
                properties,
                table -> {
                    try {
                        change[0] = compare(table);
                        return steps(table);
                    } catch (SQLException e) {
                        throw LakeFailure.of("compare the rows with those of table " + name, e);
                    }
                },
                step -> {});
        return change[0].writing(result.added().size(), result.rowsAdded());
    }

    private PartsChange compare(Table table) throws SQLException {
        List<NestedField> compared = table.schema().columns().stream()
                .filter(field -> !parts.ignored().contains(field.name()))
                .toList();
        String hash = compared.stream()
                .map(field ->
                        "CAST(r." + Sql.identifier(field.name()) + " AS " + ColumnTypes.duckdb(field.type()) + ")")
                .collect(Collectors.joining(", ", "sum(CAST(hash(", ") AS HUGEINT))"));
        List<DataFile> files = TableFiles.current(table);
        execute("CREATE OR REPLACE TEMP TABLE " + NEW + " AS SELECT " + part() + " AS part, count(*) AS n, " + hash
                + " AS h FROM (" + select + ") r " + join() + " GROUP BY 1");
        execute("CREATE OR REPLACE TEMP TABLE " + OLD
                + (files.isEmpty()
                        ? " (filename VARCHAR, part VARCHAR, n BIGINT, h HUGEINT)"
                        : " AS SELECT r.filename, " + part() + " AS part, count(*) AS n, " + hash + " AS h FROM ("
                                + AllFiles.select(table.schema(), files) + ") r " + join() + " GROUP BY 1, 2"));
        execute("CREATE OR REPLACE TEMP TABLE part_differs AS SELECT coalesce(n.part, o.part) AS part FROM " + NEW
                + " n FULL JOIN (SELECT part, sum(n) AS n, sum(h) AS h FROM " + OLD
                + " GROUP BY 1) o ON n.part = o.part WHERE n.n IS DISTINCT FROM o.n OR n.h IS DISTINCT FROM o.h");
        long differing = number("SELECT count(*) FROM part_differs");
        // Parts that share a file with one that differs are written again with it, and so are all of their files.
        for (long before = -1, now = differing; before != now; ) {
            execute("INSERT INTO part_differs SELECT DISTINCT part FROM " + OLD + " WHERE filename IN (SELECT filename"
                    + " FROM " + OLD + " SEMI JOIN part_differs USING (part)) AND part NOT IN (SELECT part FROM"
                    + " part_differs)");
            before = now;
            now = number("SELECT count(*) FROM part_differs");
        }
        execute("CREATE OR REPLACE TEMP TABLE " + TODO + " AS "
                + chunks("SELECT part, n FROM " + NEW + " SEMI JOIN part_differs USING (part)"));
        return new PartsChange(
                number("SELECT count(*) FROM " + NEW),
                differing,
                number("SELECT coalesce(sum(n), 0) FROM " + NEW),
                number("SELECT coalesce(sum(n), 0) FROM " + NEW + " SEMI JOIN part_differs USING (part)"),
                (int) number("SELECT count(DISTINCT filename) FROM " + OLD + " WHERE filename NOT IN (SELECT filename"
                        + " FROM " + OLD + " SEMI JOIN part_differs USING (part))"),
                0);
    }

    private List<FileRewrite.Step> steps(Table table) throws SQLException {
        Set<String> gone = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT filename FROM " + OLD + " SEMI JOIN part_differs USING (part)")) {
            while (rows.next()) {
                gone.add(rows.getString(1));
            }
        }
        List<DataFile> remove = TableFiles.current(table).stream()
                .filter(file -> gone.contains(file.location()))
                .toList();
        long rows = number("SELECT coalesce(sum(n), 0) FROM " + TODO);
        // A step without files is committed too: the state must say which promotion it comes from.
        return new ArrayList<>(List.of(new FileRewrite.Step(remove, rows == 0 ? "" : chunked(), rows, true)));
    }

    /** Parts in their order, as many a file as give the wished number of rows. */
    private String chunks(String partsAndCounts) {
        return "SELECT part, n, CAST(floor((sum(n) OVER (ORDER BY part ROWS UNBOUNDED PRECEDING) - n) / "
                + parts.rowsPerFile() + ") AS BIGINT) AS chunk FROM (" + partsAndCounts + ")";
    }

    private String chunked() {
        return "SELECT r.*, t.chunk AS " + ParquetWriter.CHUNK + " FROM (" + select + ") r " + join() + " JOIN " + TODO
                + " t ON t.part = " + part() + " ORDER BY t.part, r." + Sql.identifier(parts.key());
    }

    private String part() {
        return "coalesce(p.part, '')";
    }

    private String join() {
        return "LEFT JOIN " + parts.table() + " p ON p.key = r." + Sql.identifier(parts.key());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
