package io.skerry.lake.erase;

import io.skerry.lake.RowErasure;
import io.skerry.lake.erase.ErasureReport.Trace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for identifiers of erased people in every remaining file of every table, and in the tables' metadata. */
final class TraceSearch {
    /** A shorter identifier is looked for as a whole value only: "12" is in half of all texts. */
    private static final int SHORTEST_PART = 6;

    private final Connection duckdb;
    private final RowErasure rows;
    private final Set<String> identifiers = new HashSet<>();
    private final List<String> parts;

    /** @param duckdb has the tables of {@link Persons} */
    TraceSearch(Connection duckdb, RowErasure rows) throws SQLException {
        this.duckdb = duckdb;
        this.rows = rows;
        this.identifiers.addAll(texts("SELECT uid FROM erase_uid"));
        this.parts = new ArrayList<>(
                texts("SELECT id FROM erase_id UNION SELECT k FROM erase_key" + " UNION SELECT e FROM erase_eupi"));
        identifiers.addAll(parts);
        parts.removeIf(part -> part.length() < SHORTEST_PART);
    }

    long identifiers() {
        return identifiers.size();
    }

    List<Trace> run() throws SQLException {
        List<Trace> traces = new ArrayList<>();
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE erase_all AS SELECT uid AS v FROM erase_uid UNION"
                    + " SELECT id FROM erase_id UNION SELECT k FROM erase_key UNION SELECT e FROM erase_eupi");
        }
        for (String table : rows.tables()) {
            Optional<String> all = rows.everything(table);
            if (all.isPresent()) {
                search(table, all.get(), traces);
            }
            long inMetadata = rows.metadataTexts(table, identifiers::contains);
            if (inMetadata > 0) {
                traces.add(new Trace(table, "metadata", inMetadata));
            }
        }
        return traces;
    }

    private void search(String table, String all, List<Trace> traces) throws SQLException {
        for (String column : textColumns(all)) {
            String value = '"' + column.replace("\"", "\"\"") + '"';
            try (Statement statement = duckdb.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT count(*) FROM (" + all + ") WHERE " + isTrace(value))) {
                row.next();
                if (row.getLong(1) > 0) {
                    traces.add(new Trace(table, column, row.getLong(1)));
                }
            }
        }
    }

    /** Whether a value is an identifier, has one as a part, or is JSON with one of the UIDs in it. */
    private String isTrace(String value) {
        String parted = parts.isEmpty()
                ? ""
                : " OR len(list_filter(" + list(parts) + ", lambda part: contains(" + value + ", part))) > 0";
        return value + " IS NOT NULL AND (trim(" + value + ") IN (SELECT v FROM erase_all)" + parted + " OR ("
                + value + "[1] IN ('[', '{') AND list_has_any(regexp_extract_all(" + value
                + ", '[0-9]+(?:[.][0-9]+){3,}'), (SELECT coalesce(list(uid), []) FROM erase_uid))))";
    }

    private static String list(List<String> texts) {
        return texts.stream()
                .map(text -> '\'' + text.replace("'", "''") + '\'')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<String> textColumns(String all) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rowsOf = statement.executeQuery("DESCRIBE " + all)) {
            while (rowsOf.next()) {
                if (rowsOf.getString(2).equals("VARCHAR")
                        && !rowsOf.getString(1).equals("filename")) {
                    columns.add(rowsOf.getString(1));
                }
            }
        }
        return columns;
    }

    private Set<String> texts(String sql) throws SQLException {
        Set<String> texts = new HashSet<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
        }
        return texts;
    }
}
