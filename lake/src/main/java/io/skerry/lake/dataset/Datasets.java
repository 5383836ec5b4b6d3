package io.skerry.lake.dataset;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import io.skerry.lake.csv.CsvReject;
import io.skerry.lake.csv.CsvTable;
import io.skerry.lake.erase.OptOuts;
import io.skerry.lake.mapping.PatientKeys;
import io.skerry.lake.promote.Inventory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Loads health records into the de-identified zone, one table a dataset; loading again replaces the table. */
public final class Datasets {
    /** Notes in the table's properties that it is a dataset. */
    public static final String PROPERTY = "skerry.dataset";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Set<String> RESERVED = Set.of(
            "tags", "rejects", "text_value", "text_finding", "image", "series", "study", "person", "inventory_column");

    private final Lake lake;
    private final PatientKeys keys;
    private final OptOuts optOuts;

    public Datasets(Home home, Lake lake) {
        this.optOuts = OptOuts.of(home);
        this.lake = lake;
        this.keys = new PatientKeys(home.keys().key("patient"));
    }

    /**
     * Loads a CSV file. One of a header alone gives a table without rows, whose columns are judged by their names.
     *
     * @param name of the table: lower-case letters, digits and underscores
     * @throws SkerryException with {@link DatasetError} when a name or option is wrong or none of its rows can be used; then the
     *     table stays as it was
     */
    public DatasetReport load(String name, Path csv, DatasetOptions options) {
        checkName(name);
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            CsvTable rows = CsvTable.read(duckdb, csv, "dataset_csv");
            DatasetTable table = new DatasetTable(duckdb, rows, options, keys);
            Map<Long, String> refused = table.keyRows();
            refused.putAll(leaveOut(duckdb));
            List<CsvReject> rejects = rows.rejects(refused);
            // A file of a header alone says that nobody has such records, which is an answer.
            if (rows.seen() > 0 && rows.rows() == refused.size()) {
                throw noneUsable(csv, options, rows.seen(), rejects);
            }
            List<ColumnVerdict> verdicts = table.judge();
            lake.replace(Zone.DEIDENTIFIED, name, query, table.select(verdicts), Map.of(PROPERTY, name));
            return new DatasetReport(
                    name,
                    rows.seen(),
                    rows.rows() - refused.size(),
                    count(duckdb, "SELECT count(DISTINCT person) FROM dataset_rows"),
                    Inventory.exists(duckdb, "study")
                            ? count(
                                    duckdb,
                                    "SELECT count(DISTINCT person) FROM dataset_rows WHERE person IN"
                                            + " (SELECT p.eupi FROM study s JOIN person p USING (patient_key))")
                            : 0,
                    verdicts,
                    rejects);
        } catch (SQLException e) {
            // DuckDB may quote a value in its message: the cause stays out on purpose.
            throw new SkerryException(
                    DatasetError.DATASET_FAILED,
                    "DuckDB failed while loading " + csv + " (SQL state " + e.getSQLState() + ").");
        }
    }

    private static SkerryException noneUsable(Path csv, DatasetOptions options, long seen, List<CsvReject> rejects) {
        boolean others = rejects.stream().anyMatch(reject -> reject.reason().equals(DatasetTable.NOT_CHI));
        return new SkerryException(
                        DatasetError.DATASET_EMPTY,
                        "Expected rows with a patient identifier in the column '" + options.patientColumn() + "' of "
                                + csv + ", but none of its " + seen + " rows could be used; nothing was stored."
                                + (others ? " If the identifiers are not CHI numbers, use --identifiers any." : ""))
                .with("reasons", CsvTable.byReason(rejects));
    }

    /** Takes the rows of people who opted out off those that are stored. */
    private Map<Long, String> leaveOut(Connection duckdb) throws SQLException {
        Map<Long, String> out = new TreeMap<>();
        if (optOuts.isEmpty()) {
            return out;
        }
        try (Statement statement = duckdb.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT row_no, patient_key, person FROM dataset_rows")) {
                while (rows.next()) {
                    if (optOuts.hasKey(rows.getString(2)) || optOuts.hasEupi(rows.getString(3))) {
                        out.put(rows.getLong(1), "the person opted out");
                    }
                }
            }
            for (Long row : out.keySet()) {
                statement.execute("DELETE FROM dataset_rows WHERE row_no = " + row);
            }
        }
        return out;
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw new SkerryException(
                    DatasetError.DATASET_NAME,
                    "Expected a dataset name of lower-case letters, digits and underscores that is not one of "
                            + String.join(", ", RESERVED.stream().sorted().toList()) + ", got '" + name + "'.");
        }
    }

    private static long count(Connection duckdb, String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
