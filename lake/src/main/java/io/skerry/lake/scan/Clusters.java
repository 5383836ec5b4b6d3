package io.skerry.lake.scan;

import io.skerry.lake.scan.ScanReport.Cluster;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Groups what was found by its shape. */
final class Clusters {
    private Clusters() {}

    /** The clusters of {@code new_text_value} and {@code new_text_finding}, those of most images first. */
    static List<Cluster> of(Connection duckdb) throws SQLException {
        List<Cluster> clusters = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT cluster, any_value(shape), list_sort(list_distinct(list(column_name))), count(*),"
                                + " sum(images)::BIGINT, sum(patients)::BIGINT, (SELECT list_sort(list_distinct("
                                + "list(f.detector || '/' || f.rule))) FROM new_text_finding f WHERE f.cluster = v.cluster)"
                                + " FROM new_text_value v WHERE verdict = 'found' GROUP BY cluster"
                                + " ORDER BY 5 DESC, 4 DESC, 1")) {
            while (rows.next()) {
                clusters.add(new Cluster(
                        rows.getString(1),
                        rows.getString(2),
                        texts(rows.getArray(3)),
                        texts(rows.getArray(7)),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6)));
            }
        }
        return clusters;
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }
}
