package io.skerry.lake.dataset;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts over one column's values that are not empty: what the policy judges by.
 *
 * @param dates how many values are dates, by the format that fits most
 * @param births dates that equal the birth date inside the patient's CHI number
 */
record ColumnProfile(
        long values,
        long distinct,
        long whole,
        long numbers,
        long dates,
        Optional<String> dateFormat,
        long timestamps,
        long births,
        long identifying,
        long titled,
        long clinicalCodes,
        long longest,
        long words) {
    private static final List<String> FORMATS =
            List.of("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d", "%d-%m-%Y", "%d %b %Y", "%d-%b-%Y");

    /** The expression of a column's trimmed text. */
    static String text(int index) {
        return "nullif(trim(c" + index + "), '')";
    }

    /** A date parsed by a format, null when the value has another form. */
    static String date(String text, String format) {
        return "CASE WHEN " + Patterns.dateForm(text, format) + " THEN CAST(try_strptime(" + text + ", "
                + literal(format) + ") AS DATE) END";
    }

    /**
     * Counts in one pass.
     *
     * @param rows a table with the CSV's columns and {@code chi}, the patient's CHI number where it is one
     */
    static ColumnProfile of(Connection duckdb, String rows, int index, Optional<String> dateFormat)
            throws SQLException {
        String v = "v";
        List<String> formats = dateFormat.map(List::of).orElse(FORMATS);
        String counts = Stream.of(
                        "count(v)",
                        "count(DISTINCT v)",
                        filter(Patterns.whole(v)),
                        filter(Patterns.number(v)),
                        filter(Patterns.timestamp(v)),
                        filter(Patterns.identifying(v)),
                        filter(Patterns.titled(v)),
                        filter(Patterns.clinicalCode(v)),
                        "coalesce(max(length(v)), 0)",
                        "coalesce(max(length(v) - length(replace(v, ' ', ''))) + 1, 0)")
                .collect(Collectors.joining(", "));
        String dates = IntStream.range(0, formats.size())
                .mapToObj(i -> filter("(" + date(v, formats.get(i)) + ") IS NOT NULL") + ", "
                        + filter("strftime(" + date(v, formats.get(i)) + ", '%d%m%y') = left(chi, 6)"))
                .collect(Collectors.joining(", "));
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + counts + ", " + dates + " FROM (SELECT "
                        + text(index) + " AS v, chi FROM " + rows + ")")) {
            row.next();
            int best = 0;
            for (int i = 1; i < formats.size(); i++) {
                if (row.getLong(11 + 2 * i) > row.getLong(11 + 2 * best)) {
                    best = i;
                }
            }
            long most = row.getLong(11 + 2 * best);
            return new ColumnProfile(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    most,
                    most == 0 ? Optional.empty() : Optional.of(formats.get(best)),
                    row.getLong(5),
                    row.getLong(12 + 2 * best),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10));
        }
    }

    private static String filter(String condition) {
        return "count(*) FILTER (WHERE " + condition + ")";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
