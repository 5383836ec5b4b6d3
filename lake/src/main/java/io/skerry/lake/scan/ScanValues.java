package io.skerry.lake.scan;

import io.skerry.base.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The different values of the lake's texts with the images and patients that have each, counted in DuckDB; the work that
 * follows grows with the values and not with the images.
 *
 * <p>Of the patients of a value the {@value #SKETCH} smallest hashes are kept (a k-minimum-values sketch, Bar-Yossef et
 * al. 2002): fewer are an exact count, of more the largest tells how many there are, to about an eighth. Two sketches make
 * one, so that counts of new rows are added to those that were counted before.
 */
final class ScanValues {
    /** Bounds what {@link ScanOptions} may ask for. */
    static final int SKETCH = 64;

    /** Changes when older counts can't be added to. */
    static final String FORMAT = "1";

    private final Connection duckdb;
    private final String key;

    /** @param key makes the hashes of values; hexadecimal digits only */
    ScanValues(Connection duckdb, String key) {
        this.duckdb = duckdb;
        this.key = key;
    }

    /**
     * Leaves the table {@code scan_value(id, column_name, value, value_hash, images, patients, sketch, name, fresh)}, where
     * {@code fresh} tells a value that no earlier scan has counted.
     *
     * @param rows a SELECT of the rows to count
     * @param onTop whether to add them to what {@link Scan#VALUES} says
     */
    void count(String rows, ScanColumns columns, boolean onTop, Progress progress) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE scan_pair (column_name VARCHAR, value VARCHAR, name BOOLEAN,"
                    + " patient UBIGINT, images BIGINT)");
            statement.execute("CREATE OR REPLACE TABLE scan_count (column_name VARCHAR, value VARCHAR, name BOOLEAN,"
                    + " images BIGINT, patients UBIGINT[])");
            for (String column : columns.texts()) {
                countOne(statement, rows, column, false);
                progress.advance(1);
            }
            for (String column : columns.names()) {
                countOne(statement, rows, column, true);
                progress.advance(1);
            }
            ScanDocuments documents = new ScanDocuments(duckdb);
            for (String column : columns.documents()) {
                documents.count(rows, column);
                fold(statement);
                progress.advance(1);
            }
            merge(statement, onTop);
        }
    }

    private static void countOne(Statement statement, String rows, String column, boolean name) throws SQLException {
        statement.execute(
                "INSERT INTO scan_pair SELECT '" + column + "', value, " + name + ", patient, sum(images) FROM"
                        + " (SELECT trim(value) AS value, patient, images FROM (SELECT \"" + column
                        + "\" AS value, hash(\"PatientID\") AS patient, count(*) AS images FROM (" + rows + ") WHERE \""
                        + column
                        + "\" IS NOT NULL GROUP BY 1, 2)) WHERE value <> '' GROUP BY 2, 4");
        fold(statement);
    }

    /** Counts of each value and patient become counts of each value. */
    private static void fold(Statement statement) throws SQLException {
        statement.execute("INSERT INTO scan_count SELECT column_name, value, name, sum(images), list_sort(min(patient, "
                + SKETCH + ")) FROM scan_pair GROUP BY 1, 2, 3");
        statement.execute("DELETE FROM scan_pair");
    }

    private void merge(Statement statement, boolean onTop) throws SQLException {
        String fresh = "SELECT column_name, value, substr(sha256('" + key + "' || value), 1, 32) AS value_hash, name,"
                + " images, patients FROM scan_count";
        String all = onTop
                ? "SELECT coalesce(n.column_name, o.column_name) AS column_name, coalesce(n.value, o.value) AS value,"
                        + " coalesce(n.value_hash, o.value_hash) AS value_hash, coalesce(n.name, o.verdict = 'name') AS"
                        + " name, coalesce(n.images, 0) + coalesce(o.images, 0) AS images,"
                        + " list_sort(list_distinct(list_concat(coalesce(n.patients, []::UBIGINT[]),"
                        + " coalesce(list_transform(string_split(o.sketch, ' '), lambda x: x::UBIGINT),"
                        + " []::UBIGINT[]))))"
                        + "[1:" + SKETCH + "] AS patients, o.value_hash IS NULL AS fresh FROM (" + fresh
                        + ") n FULL JOIN " + Scan.VALUES + " o ON n.column_name = o.column_name"
                        + " AND n.value_hash = o.value_hash"
                : "SELECT *, true AS fresh FROM (" + fresh + ")";
        statement.execute("CREATE OR REPLACE TABLE scan_value AS SELECT row_number() OVER () AS id, column_name, value,"
                + " value_hash, name, images, least(images, CASE WHEN len(patients) < " + SKETCH
                + " THEN len(patients) ELSE ((" + SKETCH + " - 1) * (18446744073709551616.0 / patients[" + SKETCH
                + "]))::BIGINT END) AS patients, array_to_string(patients, ' ') AS sketch, fresh FROM (" + all + ")");
        statement.execute("DROP TABLE scan_count");
        statement.execute("DROP TABLE scan_pair");
    }
}
