package io.skerry.lake.demography;

import io.skerry.base.SkerryException;
import io.skerry.lake.csv.CsvReject;
import io.skerry.lake.csv.CsvTable;
import io.skerry.phi.PersonalFact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Reads a register from CSV or Parquet into a temporary table of facts: {@code patient}, {@code kind}, {@code value}. */
final class RegisterFile {
    private final Connection duckdb;
    private final Path file;

    RegisterFile(Connection duckdb, Path file) {
        this.duckdb = duckdb;
        this.file = file;
    }

    /**
     * Fills a table, made or replaced.
     *
     * @throws SkerryException with {@link DemographyError} when the file or none of its rows can be used
     */
    DemographyReport into(String table) throws SQLException {
        if (!Files.isRegularFile(file)) {
            throw unusable("expected a CSV or Parquet file, there is none");
        }
        boolean parquet =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".parquet");
        return parquet ? parquet(table) : csv(table);
    }

    private DemographyReport csv(String table) throws SQLException {
        CsvTable rows = CsvTable.read(duckdb, file, "register_csv");
        List<String> names = rows.header().names();
        String cells = IntStream.range(0, names.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        Map<Long, String> refused = new TreeMap<>();
        long used = fill(
                RegisterColumns.of(names, file), "SELECT row_no, " + cells + " FROM " + rows.table(), table, refused);
        List<CsvReject> rejects = rows.rejects(refused);
        return report(table, used, rows.seen(), rejects);
    }

    private DemographyReport parquet(String table) throws SQLException {
        String source = "read_parquet('" + file.toAbsolutePath().toString().replace("'", "''") + "')";
        List<String> names = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (described.next()) {
                names.add(described.getString(1));
            }
        } catch (SQLException e) {
            throw unusable("expected a Parquet file that can be read");
        }
        String cells = names.stream()
                .map(name -> "CAST(\"" + name.replace("\"", "\"\"") + "\" AS VARCHAR)")
                .collect(Collectors.joining(", "));
        Map<Long, String> refused = new TreeMap<>();
        long used = fill(
                RegisterColumns.of(names, file),
                "SELECT row_number() OVER (), " + cells + " FROM " + source,
                table,
                refused);
        List<CsvReject> rejects = refused.entrySet().stream()
                .map(one -> new CsvReject(one.getKey(), one.getValue()))
                .toList();
        return report(table, used, used + refused.size(), rejects);
    }

    private long fill(RegisterColumns columns, String select, String table, Map<Long, String> refused)
            throws SQLException {
        long used = 0;
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TEMP TABLE " + table + " (patient VARCHAR, kind VARCHAR, value VARCHAR)");
            @Nullable String[] cells = new String[columns.meanings().size()];
            try (ResultSet rows = statement.executeQuery(select);
                    DuckDBAppender out = duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", table)) {
                while (rows.next()) {
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = rows.getString(i + 2);
                    }
                    try {
                        RegisterRow row = RegisterRow.of(columns, Arrays.asList(cells));
                        if (row.numbers().isEmpty()) {
                            refused.put(rows.getLong(1), "no patient number");
                        } else {
                            append(out, row);
                            used++;
                        }
                    } catch (RegisterRow.BadDate e) {
                        refused.put(
                                rows.getLong(1), "a birth date that is no date (expected 2001-03-12 or 12/03/2001)");
                    }
                }
            }
        }
        return used;
    }

    private static void append(DuckDBAppender out, RegisterRow row) throws SQLException {
        for (String number : row.numbers()) {
            for (PersonalFact fact : row.facts()) {
                out.beginRow();
                out.append(number);
                out.append(fact.kind().name());
                out.append(fact.value());
                out.endRow();
            }
        }
    }

    private DemographyReport report(String table, long used, long seen, List<CsvReject> rejects) throws SQLException {
        if (used == 0) {
            throw unusable("expected rows of a patient number and what is known of the patient, but none of " + seen
                    + " rows could be used");
        }
        try (Statement statement = duckdb.createStatement();
                ResultSet counts = statement.executeQuery("SELECT count(DISTINCT patient), count(*) FROM " + table)) {
            counts.next();
            return new DemographyReport(seen, counts.getLong(1), counts.getLong(2), rejects);
        }
    }

    private SkerryException unusable(String what) {
        return new SkerryException(DemographyError.DEMOGRAPHY_UNUSABLE, what).with("file", file);
    }
}
