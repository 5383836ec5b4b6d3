package io.skerry.lake.scan;

import io.skerry.phi.text.Span;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some values of each cluster with what was found in them, for the report: these are patients' values, and are read from
 * the connection of a scan that has just run.
 */
record ScanSamples(Map<String, List<Sample>> byCluster) {
    private static final int MOST = 5;

    /** One value. */
    record Sample(String column, String value, long images, long patients, List<Span> spans) {}

    static ScanSamples of(Connection duckdb) throws SQLException {
        Map<String, Sample> samples = new LinkedHashMap<>();
        Map<String, List<Sample>> byCluster = new LinkedHashMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("WITH picked AS (SELECT n.cluster, n.column_name,"
                        + " n.value_hash, n.value, n.images, n.patients FROM new_text_value n WHERE n.verdict = 'found'"
                        + " QUALIFY row_number() OVER (PARTITION BY n.cluster ORDER BY n.images DESC,"
                        + " n.value_hash) <= " + MOST + ")"
                        + " SELECT p.cluster, p.column_name, p.value_hash, p.value, p.images, p.patients, f.span_start,"
                        + " f.span_end, f.detector, f.rule FROM picked p JOIN new_text_finding f"
                        + " USING (column_name, value_hash) ORDER BY p.images DESC, p.value_hash, f.span_start")) {
            while (rows.next()) {
                String id = rows.getString(2) + "/" + rows.getString(3);
                Sample sample = samples.get(id);
                if (sample == null) {
                    sample = new Sample(
                            rows.getString(2), rows.getString(4), rows.getLong(5), rows.getLong(6), new ArrayList<>());
                    samples.put(id, sample);
                    byCluster
                            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                            .add(sample);
                }
                sample.spans.add(new Span(rows.getInt(7), rows.getInt(8), rows.getString(9), rows.getString(10)));
            }
        }
        return new ScanSamples(byCluster);
    }

    List<Sample> of(String cluster) {
        return byCluster.getOrDefault(cluster, List.of());
    }
}
