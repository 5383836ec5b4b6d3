package io.skerry.lake.mapping;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import io.skerry.lake.csv.CsvTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The identifier to EUPI table as the data controller supplies it. Loading replaces the table {@code person} of the
 * de-identified zone in one commit: columns {@code patient_key}, {@code eupi} and {@code source} ({@code mapping}, or
 * {@code generated} when promotion had to make them up).
 */
public final class PatientMapping {
    /** The table of persons. */
    public static final String TABLE = "person";

    private final Lake lake;
    private final PatientKeys keys;
    private final Predicate<String> keyOptedOut;
    private final Predicate<String> eupiOptedOut;

    public PatientMapping(Home home, Lake lake) {
        this(home, lake, key -> false, eupi -> false);
    }

    /** Leaves out people who opted out, by patient key or EUPI. */
    public PatientMapping(Home home, Lake lake, Predicate<String> keyOptedOut, Predicate<String> eupiOptedOut) {
        this.lake = lake;
        this.keyOptedOut = keyOptedOut;
        this.eupiOptedOut = eupiOptedOut;
        this.keys = new PatientKeys(home.keys().key("patient"));
    }

    /**
     * Loads a CSV with the columns {@code chi} and {@code eupi}, whatever others it has. Several identifiers may share
     * one EUPI; one identifier with several EUPIs is refused, all its rows.
     *
     * @throws SkerryException with {@link MappingError} when a column is missing or no row can be used; then the table
     *     stays as it was
     */
    public MappingReport load(Path csv, IdentifierKind kind) {
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            CsvTable rows = CsvTable.read(duckdb, csv, "mapping_csv");
            String select = "SELECT row_no, c" + column(rows, "chi", csv) + ", c" + column(rows, "eupi", csv) + " FROM "
                    + rows.table();
            Map<Long, String> refused = new MappingCheck(keys, kind).keyInto(duckdb, select, "mapping_keyed");
            long left = leaveOut(duckdb);
            MappingReport report = report(duckdb, rows, refused, left);
            if (report.identifiers() == 0) {
                throw new SkerryException(
                                MappingError.MAPPING_EMPTY,
                                "Expected rows of a CHI number and a EUPI in " + csv
                                        + ", but none of its rows could be used; the mapping stays as it was. If the"
                                        + " archive's identifiers are not CHI numbers, load it with --identifiers any.")
                        .with("reasons", CsvTable.byReason(report.rejects()));
            }
            if (report.change().isAny()) {
                lake.replace(
                        Zone.DEIDENTIFIED,
                        TABLE,
                        query,
                        "SELECT DISTINCT patient_key, eupi, 'mapping' AS source FROM mapping_keyed ORDER BY patient_key",
                        Map.of("skerry.source", "mapping"));
            }
            return report;
        } catch (SQLException e) {
            throw new SkerryException(MappingError.MAPPING_FAILED, "DuckDB failed while loading " + csv + ".", e);
        }
    }

    private static int column(CsvTable rows, String name, Path csv) {
        return rows.header()
                .indexOf(name)
                .orElseThrow(() -> new SkerryException(
                        MappingError.MAPPING_COLUMNS,
                        "Expected the columns chi and eupi in the first line of " + csv + ", but '" + name
                                + "' is not among them. Rename the column in the file."));
    }

    /** Takes people who opted out off the keyed rows; gives how many identifiers. */
    private long leaveOut(Connection duckdb) throws SQLException {
        Set<String> out = new HashSet<>();
        try (Statement statement = duckdb.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT DISTINCT patient_key, eupi FROM mapping_keyed")) {
                while (rows.next()) {
                    if (keyOptedOut.test(rows.getString(1)) || eupiOptedOut.test(rows.getString(2))) {
                        out.add(rows.getString(1));
                    }
                }
            }
            if (!out.isEmpty()) {
                // Patient keys are hexadecimal digits.
                statement.execute(
                        "DELETE FROM mapping_keyed WHERE patient_key IN ('" + String.join("', '", out) + "')");
            }
        }
        return out.size();
    }

    private MappingReport report(Connection duckdb, CsvTable rows, Map<Long, String> refused, long left)
            throws SQLException {
        MappingChange change = MappingChange.of(duckdb, keys);
        try (Statement statement = duckdb.createStatement();
                ResultSet counts = statement.executeQuery("""
                        SELECT coalesce(sum(n), 0), count(*), count(*) FILTER (n > 1)
                        FROM (SELECT eupi, count(DISTINCT patient_key) AS n FROM mapping_keyed GROUP BY eupi)""")) {
            counts.next();
            return new MappingReport(
                    rows.seen(),
                    counts.getLong(1),
                    counts.getLong(2),
                    counts.getLong(3),
                    change,
                    left,
                    rows.rejects(refused));
        }
    }
}
