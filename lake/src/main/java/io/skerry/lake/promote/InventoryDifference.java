package io.skerry.lake.promote;

import io.skerry.lake.promote.PromotionPreview.Change;
import io.skerry.lake.promote.PromotionPreview.ColumnDifference;
import io.skerry.lake.promote.PromotionPreview.TableDifference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the inventory that a promotion made ready, {@code new_image} and the like, with the one that stands. */
final class InventoryDifference {
    private static final Map<String, List<String>> KEYS = Map.of(
            "study", List.of("patient_key", "StudyInstanceUID"),
            "series", List.of("patient_key", "StudyInstanceUID", "SeriesInstanceUID"),
            "image", List.of("patient_key", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"));
    private static final Set<String> INNER = Set.of("promotion_id", "study_no", "series_no");

    private final Connection duckdb;
    private final List<TableDifference> tables = new ArrayList<>();
    private final List<ColumnDifference> columns = new ArrayList<>();

    InventoryDifference(Connection duckdb) {
        this.duckdb = duckdb;
    }

    PromotionPreview of(PromotionReport report) throws SQLException {
        for (String table : Inventory.TABLES) {
            Map<String, String> after = types("new_" + table);
            Map<String, String> before = Inventory.exists(duckdb, table) ? types(table) : new LinkedHashMap<>();
            rows(table, before, after);
            for (String column : after.keySet()) {
                boolean kept = after.get(column).equals(before.get(column));
                long crossing = kept
                        ? onlyIn("new_" + table, table, column)
                        : number("SELECT count(DISTINCT " + Sql.name(column) + ") FROM new_" + table);
                long gone = kept ? onlyIn(table, "new_" + table, column) : 0;
                if (!kept || crossing + gone > 0) {
                    columns.add(new ColumnDifference(table, column, kept ? Change.KEPT : Change.ADDED, crossing, gone));
                }
            }
            for (String column : before.keySet()) {
                if (!before.get(column).equals(after.get(column))) {
                    columns.add(new ColumnDifference(
                            table,
                            column,
                            Change.REMOVED,
                            0,
                            number("SELECT count(DISTINCT " + Sql.name(column) + ") FROM " + table)));
                }
            }
        }
        return new PromotionPreview(report, tables, columns);
    }

    private void rows(String table, Map<String, String> before, Map<String, String> after) throws SQLException {
        long now = number("SELECT count(*) FROM new_" + table);
        if (before.isEmpty()) {
            tables.add(new TableDifference(table, now, now, 0, 0));
            return;
        }
        List<String> keys = KEYS.getOrDefault(table, List.of());
        String common = after.keySet().stream()
                .filter(c -> Objects.equals(after.get(c), before.get(c)) && !keys.contains(c))
                .map(Sql::name)
                .collect(Collectors.joining(", "));
        String side = "SELECT " + keys.stream().map(Sql::name).collect(Collectors.joining(", ")) + ", hash("
                + (common.isEmpty() ? "0" : "row(" + common + ")") + ") AS content FROM ";
        String on = keys.stream()
                .map(k -> "n." + Sql.name(k) + " = o." + Sql.name(k))
                .collect(Collectors.joining(" AND "));
        try (Statement statement = duckdb.createStatement();
                ResultSet counts = statement.executeQuery("SELECT count(*) FILTER (o.content IS NULL),"
                        + " count(*) FILTER (n.content IS NULL), count(*) FILTER (n.content <> o.content) FROM (" + side
                        + "new_" + table + ") n FULL JOIN (" + side + table + ") o ON " + on)) {
            counts.next();
            tables.add(new TableDifference(table, now, counts.getLong(1), counts.getLong(2), counts.getLong(3)));
        }
    }

    private long onlyIn(String left, String right, String column) throws SQLException {
        String name = Sql.name(column);
        return number("SELECT count(*) FROM (SELECT DISTINCT " + name + " AS v FROM " + left + " WHERE " + name
                + " IS NOT NULL) l ANTI JOIN (SELECT DISTINCT " + name + " AS v FROM " + right + ") r USING (v)");
    }

    private Map<String, String> types(String table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE " + table)) {
            while (described.next()) {
                if (!INNER.contains(described.getString(1))) {
                    types.put(described.getString(1), described.getString(2));
                }
            }
        }
        return types;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
