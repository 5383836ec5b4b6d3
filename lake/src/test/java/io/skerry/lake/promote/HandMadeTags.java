package io.skerry.lake.promote;

import io.skerry.base.Progress;
import io.skerry.lake.mapping.PatientKeys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A tag lake of a few rows in a DuckDB of its own, and what promotion makes of it. */
final class HandMadeTags implements AutoCloseable {
    private final Connection duckdb;
    private final java.util.List<Map<String, String>> rows = new java.util.ArrayList<>();

    HandMadeTags() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** An image with sensible defaults; pairs of keyword and value on top, an empty value takes the default away. */
    HandMadeTags image(String... pairs) {
        int n = rows.size() + 1;
        Map<String, String> row = new LinkedHashMap<>();
        row.put("file", "/archive/" + n + ".dcm");
        row.put("PatientID", "0101501237");
        row.put("Modality", "CT");
        row.put("StudyInstanceUID", "1.2.1");
        row.put("SeriesInstanceUID", "1.2.1.1");
        row.put("SOPInstanceUID", "1.2.1.1." + n);
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        rows.add(row);
        return this;
    }

    PromotionReport promote(int sharedBy) throws SQLException {
        return promote(PromotionRules.builtIn(), sharedBy);
    }

    PromotionReport promote(PromotionRules rules, int sharedBy) throws SQLException {
        Set<String> columns = new TreeSet<>();
        rows.forEach(r -> columns.addAll(r.keySet()));
        columns.add("member");
        try (Statement statement = duckdb.createStatement()) {
            StringBuilder table = new StringBuilder("CREATE OR REPLACE TABLE tags (");
            columns.forEach(c -> table.append('"').append(c).append("\" VARCHAR, "));
            statement.execute(table.append("x VARCHAR)").toString());
        }
        for (Map<String, String> row : rows) {
            String names = String.join("\", \"", row.keySet());
            String marks = "?, ".repeat(row.size() - 1) + "?";
            try (PreparedStatement insert =
                    duckdb.prepareStatement("INSERT INTO tags (\"" + names + "\") VALUES (" + marks + ")")) {
                int i = 1;
                for (String value : row.values()) {
                    insert.setString(i++, value);
                }
                insert.execute();
            }
        }
        boolean mapped = Candidates.mappingLoaded(duckdb);
        return Promotion.prepare(
                duckdb, new PatientKeys(new byte[] {1, 2, 3}), rules, sharedBy, "p1", mapped, Progress.NONE);
    }

    PromotionPreview difference(PromotionReport report) throws SQLException {
        return new InventoryDifference(duckdb).of(report);
    }

    /** The first column of the first row. */
    Optional<String> one(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
