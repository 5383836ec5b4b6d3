package io.skerry.lake.promote;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Numbers the studies and series that were built, so that cohorts join the two tables by integers and not by UIDs. What
 * stands in the inventory keeps its number, so that rows that have not changed otherwise stay as they are; what is new
 * comes behind, in the order of UIDs.
 */
final class InventoryNumbers {
    private final Connection duckdb;

    InventoryNumbers(Connection duckdb) {
        this.duckdb = duckdb;
    }

    void assign() throws SQLException {
        number("study", "study_no", "\"StudyInstanceUID\"");
        number("series", "series_no", "\"StudyInstanceUID\", \"SeriesInstanceUID\"");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "CREATE TEMP TABLE with_study AS SELECT s.*, t.study_no FROM new_series s JOIN new_study t"
                            + " USING (\"StudyInstanceUID\")");
            statement.execute("DROP TABLE new_series");
            statement.execute("ALTER TABLE with_study RENAME TO new_series");
        }
    }

    private void number(String table, String number, String uids) throws SQLException {
        boolean known = Inventory.exists(duckdb, table) && hasColumn(table, number);
        String standing = known
                ? "SELECT " + uids + ", " + number + " AS standing FROM " + table
                : "SELECT " + uids + ", CAST(NULL AS INTEGER) AS standing FROM new_" + table + " WHERE false";
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE TEMP TABLE with_number AS SELECT n.* EXCLUDE (standing), CAST(coalesce(standing,"
                    + " (SELECT coalesce(max(standing), 0) FROM (" + standing + "))"
                    + " + row_number() OVER (PARTITION BY standing IS NULL ORDER BY " + uids + ")) AS INTEGER) AS "
                    + number + " FROM (SELECT * FROM new_" + table + " LEFT JOIN (" + standing + ") USING (" + uids
                    + ")) n");
            statement.execute("DROP TABLE new_" + table);
            statement.execute("ALTER TABLE with_number RENAME TO new_" + table);
        }
    }

    private boolean hasColumn(String table, String column) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                var found = statement.executeQuery("SELECT 1 FROM information_schema.columns WHERE table_name = '"
                        + table + "' AND column_name = '" + column + "'")) {
            return found.next();
        }
    }
}
