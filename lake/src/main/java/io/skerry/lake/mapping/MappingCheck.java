package io.skerry.lake.mapping;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Goes through the rows of a mapping file once, keying those that are well formed and naming what is wrong with the others. */
final class MappingCheck {
    private static final Pattern EUPI = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final PatientKeys keys;
    private final IdentifierKind kind;
    private final Map<Long, String> refused = new TreeMap<>();

    MappingCheck(PatientKeys keys, IdentifierKind kind) {
        this.keys = keys;
        this.kind = kind;
    }

    /**
     * Fills a temporary table {@code (row_no, patient_key, eupi)}.
     *
     * @param rows a SELECT of row_no, identifier, eupi
     */
    Map<Long, String> keyInto(Connection duckdb, String rows, String table) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TEMP TABLE " + table + " (row_no BIGINT, patient_key VARCHAR, eupi VARCHAR)");
            try (ResultSet row = statement.executeQuery(rows);
                    DuckDBAppender out = duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
                while (row.next()) {
                    long number = row.getLong(1);
                    String identifier = text(row, 2);
                    String eupi = text(row, 3).strip();
                    String defect = defect(Chi.normalise(identifier), eupi);
                    if (defect.isEmpty()) {
                        out.beginRow();
                        out.append(number);
                        out.append(keys.keyOf(identifier).orElseThrow());
                        out.append(eupi);
                        out.endRow();
                    } else {
                        refused.put(number, defect);
                    }
                }
            }
            refuseContradictions(statement, table);
        }
        return refused;
    }

    private void refuseContradictions(Statement statement, String table) throws SQLException {
        String several = "SELECT patient_key FROM " + table + " GROUP BY 1 HAVING count(DISTINCT eupi) > 1";
        try (ResultSet rows = statement.executeQuery(
                "SELECT row_no FROM " + table + " WHERE patient_key IN (" + several + ") ORDER BY 1")) {
            while (rows.next()) {
                refused.put(rows.getLong(1), "the same identifier has several EUPIs");
            }
        }
        statement.execute("DELETE FROM " + table + " WHERE patient_key IN (" + several + ")");
    }

    private String defect(String identifier, String eupi) {
        if (identifier.isEmpty()) {
            return "no identifier";
        }
        if (kind == IdentifierKind.CHI && !Chi.isValid(identifier)) {
            return "not a CHI number (ten digits with a check digit)";
        }
        if (eupi.isEmpty()) {
            return "no EUPI";
        }
        if (!EUPI.matcher(eupi).matches()) {
            return "EUPI is not 1 to 64 letters, digits, dots, dashes or underscores";
        }
        if (Chi.isValid(eupi) || eupi.equals(identifier)) {
            return "EUPI is itself an identifier";
        }
        return "";
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
