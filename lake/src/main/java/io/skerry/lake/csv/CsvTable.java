package io.skerry.lake.csv;

import io.skerry.base.SkerryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A CSV file read by DuckDB into a temporary table: {@code row_no} (from 1, in file order) and one text column
 * {@code c0, c1, …} a CSV column, empty fields as null. Nothing is guessed about types.
 */
public final class CsvTable {
    private final Path file;
    private final String table;
    private final CsvHeader header;
    private final long rows;
    private final Map<Long, String> malformed;

    private CsvTable(Path file, String table, CsvHeader header, long rows, Map<Long, String> malformed) {
        this.file = file;
        this.table = table;
        this.header = header;
        this.rows = rows;
        this.malformed = malformed;
    }

    /**
     * Reads the file.
     *
     * @param table the temporary table to make or replace on this connection
     * @throws SkerryException with {@link CsvError} when the file or its header cannot be used
     */
    public static CsvTable read(Connection duckdb, Path file, String table) {
        if (!Files.isRegularFile(file)) {
            throw new SkerryException(
                    CsvError.CSV_UNREADABLE, "Cannot read " + file + ": expected a CSV file. Check the path.");
        }
        CsvHeader header = CsvHeader.read(file);
        String columns = IntStream.range(0, header.names().size())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        String sql = """
                CREATE OR REPLACE TEMP TABLE %s AS
                SELECT row_number() OVER () AS row_no, * FROM read_csv(%s, auto_detect = false, header = true,
                  columns = %s, delim = %s, quote = '"', escape = '"', nullstr = '',
                  ignore_errors = true, store_rejects = true, rejects_limit = 0,
                  rejects_table = 'csv_rejects', rejects_scan = 'csv_scans')""".formatted(
                table, literal(file.toAbsolutePath().toString()), columns, literal(String.valueOf(header.delimiter())));
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS csv_rejects");
            statement.execute("DROP TABLE IF EXISTS csv_scans");
            statement.execute(sql);
            long rows = 0;
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
                if (count.next()) {
                    rows = count.getLong(1);
                }
            }
            Map<Long, String> malformed = new TreeMap<>();
            try (ResultSet rejects =
                    statement.executeQuery("SELECT line, CAST(error_type AS VARCHAR) FROM csv_rejects ORDER BY line")) {
                while (rejects.next()) {
                    malformed.putIfAbsent(rejects.getLong(1), reason(String.valueOf(rejects.getString(2))));
                }
            }
            return new CsvTable(file, table, header, rows, malformed);
        } catch (SQLException e) {
            // DuckDB quotes the offending line in its message: the cause stays out of ours on purpose.
            throw new SkerryException(
                    CsvError.CSV_FAILED,
                    "DuckDB could not read " + file + " as CSV with delimiter '" + header.delimiter()
                            + "'. Expected UTF-8 text with a header line and the same number of fields in each line.");
        }
    }

    public CsvHeader header() {
        return header;
    }

    /** Rows that have the right number of fields. */
    public long rows() {
        return rows;
    }

    /** Rows in the file, whether they fitted or not. */
    public long seen() {
        return rows + malformed.size();
    }

    /** The name of the temporary table. */
    public String table() {
        return table;
    }

    /**
     * All rejects with their lines: the malformed ones, and the rows that the caller refuses.
     *
     * @param refused reason by {@code row_no}
     */
    public List<CsvReject> rejects(Map<Long, String> refused) {
        if (malformed.isEmpty() && refused.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> lines = CsvLines.ofRows(file, header.delimiter(), malformed.keySet(), refused.keySet());
        List<CsvReject> out = new ArrayList<>();
        Map<Long, Long> malformedLines = CsvLines.ofRecords(file, header.delimiter(), malformed.keySet());
        malformed.forEach(
                (record, reason) -> out.add(new CsvReject(malformedLines.getOrDefault(record, record), reason)));
        refused.forEach((row, reason) -> out.add(new CsvReject(lines.getOrDefault(row, row + 1), reason)));
        out.sort((a, b) -> Long.compare(a.line(), b.line()));
        return out;
    }

    /** How often each reason stands in a list of rejects. */
    public static Map<String, Long> byReason(Collection<CsvReject> rejects) {
        Map<String, Long> counts = new HashMap<>();
        rejects.forEach(r -> counts.merge(r.reason(), 1L, Long::sum));
        return new TreeMap<>(counts);
    }

    /** A text as a SQL literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String reason(String duckdbType) {
        return switch (duckdbType) {
            case "TOO MANY COLUMNS" -> "too many fields";
            case "MISSING COLUMNS" -> "too few fields";
            case "UNQUOTED VALUE" -> "a quote is not closed or not doubled";
            case "LINE SIZE OVER MAXIMUM" -> "line too long";
            case "INVALID ENCODING" -> "not UTF-8";
            default -> "not readable as CSV";
        };
    }
}
