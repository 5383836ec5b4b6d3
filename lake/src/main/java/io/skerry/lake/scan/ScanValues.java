package io.skerry.lake.scan;

import io.skerry.base.Progress;
import io.skerry.lake.scan.ScanColumns.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The different values of the text columns with the images and patients that have each, counted in DuckDB; the work
 * that follows grows with the values and not with the images.
 */
final class ScanValues {
    /** Below, the estimate of patients is exact enough to be far from the threshold; near it patients are counted. */
    private static final int NEAR = 4;

    private final Connection duckdb;
    private final String key;

    /** @param key makes the hashes of values; hexadecimal digits only */
    ScanValues(Connection duckdb, String key) {
        this.duckdb = duckdb;
        this.key = key;
    }

    /** Leaves the table {@code scan_value(id, column_name, value, value_hash, images, patients)}. */
    void count(ScanColumns columns, int sharedBy, Progress progress) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE scan_count (column_name VARCHAR, value VARCHAR,"
                    + " images BIGINT, patients BIGINT)");
            for (Column column : columns.texts()) {
                countOne(statement, column.keyword(), sharedBy);
                progress.advance(1);
            }
            statement.execute("CREATE OR REPLACE TABLE scan_value AS SELECT row_number() OVER () AS id, column_name,"
                    + " value, substr(sha256('" + key + "' || value), 1, 32) AS value_hash, images, patients"
                    + " FROM scan_count");
            statement.execute("DROP TABLE scan_count");
        }
    }

    private static void countOne(Statement statement, String keyword, int sharedBy) throws SQLException {
        String rows = "(SELECT trim(\"" + keyword + "\") AS value, \"PatientID\" AS patient FROM tags WHERE \""
                + keyword + "\" IS NOT NULL) WHERE value <> ''";
        statement.execute("CREATE OR REPLACE TABLE scan_one AS SELECT value, count(*) AS images,"
                + " approx_count_distinct(patient) AS patients FROM " + rows + " GROUP BY value");
        statement.execute("CREATE OR REPLACE TABLE scan_near AS SELECT value FROM scan_one WHERE images >= " + sharedBy
                + " AND patients < " + (long) NEAR * sharedBy);
        statement.execute("INSERT INTO scan_count SELECT '" + keyword + "', o.value, o.images,"
                + " CASE WHEN o.images < " + sharedBy + " THEN least(o.images, o.patients)"
                + " ELSE coalesce(e.patients, o.patients) END FROM scan_one o LEFT JOIN"
                + " (SELECT value, count(DISTINCT patient) AS patients FROM " + rows
                + " AND value IN (SELECT value FROM scan_near) GROUP BY value) e USING (value)");
    }
}
