package io.skerry.lake.erase;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.RowErasure;
import io.skerry.lake.RowErasure.Erased;
import io.skerry.lake.SnapshotPins;
import io.skerry.lake.SnapshotPins.Pin;
import io.skerry.lake.demography.DemographyTable;
import io.skerry.lake.mapping.PatientKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Erases people: their rows leave every table and every old state of it, they are kept from coming back, and a search
 * proves that nothing is left. One that was cut short is finished by doing it again.
 */
public final class Erasure {
    /** Whether a row of the tag lake is of one of the people. */
    static final String IS_PATIENT = "PatientID IN (SELECT id FROM erase_id)";

    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Home home;
    private final Lake lake;
    private final SnapshotPins pins;
    private final Progress progress;

    /** @param pins who froze which states, and so hears of the erasure */
    public Erasure(Home home, Lake lake, SnapshotPins pins, Progress progress) {
        this.home = home;
        this.lake = lake;
        this.pins = pins;
        this.progress = progress;
    }

    /**
     * Erases.
     *
     * @param identifiers patient IDs, CHI numbers or EUPIs; other identifiers of the same EUPI go with them
     * @throws SkerryException {@link ErasureError#ERASURE_LIST} for an empty list
     */
    public ErasureReport run(Collection<String> identifiers) {
        Set<String> asked = new TreeSet<>();
        identifiers.stream().map(String::strip).filter(id -> !id.isEmpty()).forEach(asked::add);
        if (asked.isEmpty()) {
            throw new SkerryException(
                    ErasureError.ERASURE_LIST,
                    "Expected at least one patient ID, CHI number or EUPI; nothing was done");
        }
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String id =
                "X" + ID_TIME.format(at) + "-" + UUID.randomUUID().toString().substring(0, 4);
        String list = keyed(String.join("\n", asked));
        home.audit().append("erase.begin", Map.of("erasure", id, "list", list, "persons", "" + asked.size()));
        begin(id, asked.size());
        RowErasure rows = new RowErasure(lake, pins);
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            Persons persons =
                    new Persons(duckdb, rows, new PatientKeys(home.keys().key("patient")));
            persons.resolve(asked);
            // First of all: from now on nothing brings them back.
            OptOuts.of(home).add(persons.patientKeys(), persons.eupis(), id);
            List<Pin> before = pins.pins();
            Set<String> altered = new TreeSet<>();
            List<Erased> tables = erase(rows, duckdb, id);
            TraceSearch search = new TraceSearch(duckdb, rows);
            ErasureReport report = new ErasureReport(
                    id,
                    at,
                    asked.size(),
                    list,
                    tables,
                    altered(before, id, altered),
                    search.identifiers(),
                    search.run());
            finish(report);
            return report;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private List<Erased> erase(RowErasure rows, Connection duckdb, String id) throws SQLException {
        List<Erased> erased = new ArrayList<>();
        List<String> tables = rows.tables();
        progress.begin("erase", tables.size());
        for (String table : tables) {
            String condition = rows.everything(table).isPresent() ? condition(rows, duckdb, table) : "";
            if (!condition.isEmpty()) {
                erased.add(rows.erase(table, duckdb, condition, id));
            }
            progress.advance(1);
        }
        progress.end();
        return erased;
    }

    /** Which rows of a table are of these people, by the columns that it has or once had. */
    private String condition(RowErasure rows, Connection duckdb, String table) throws SQLException {
        Set<String> columns = columns(duckdb, rows.everything(table).orElseThrow());
        List<String> any = new ArrayList<>();
        if (columns.contains("patient_key")) {
            any.add("patient_key IN (SELECT k FROM erase_key)");
        }
        if (columns.contains("eupi")) {
            any.add("eupi IN (SELECT e FROM erase_eupi)");
        }
        if (columns.contains("PatientID")) {
            any.add(IS_PATIENT);
        }
        if (table.equals(DemographyTable.NAME)) {
            any.add("patient IN (SELECT id FROM erase_id)");
        }
        if (table.equals("rejects")) {
            any.add("EXISTS (FROM erase_id WHERE length(id) >= 6 AND contains(file || coalesce(member, ''), id))");
        }
        if (columns.contains("value_hash") && columns.contains("column_name")) {
            hashes(rows, duckdb);
            any.add("value_hash IN (SELECT h FROM erase_hash)");
        }
        return String.join(" OR ", any);
    }

    /** The keyed hashes under which a scan keeps values that these people alone have. */
    private void hashes(RowErasure rows, Connection duckdb) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            if (exists(duckdb, "erase_hash")) {
                return;
            }
            // Their rows may have left the tag lake already; then a scan that knew them is thrown away whole.
            statement.execute("CREATE TEMP TABLE erase_hash (h VARCHAR)");
            for (String table : List.of("text_value", "text_finding")) {
                if (rows.tables().contains(table) && rows.everything(table).isPresent()) {
                    statement.execute("INSERT INTO erase_hash SELECT value_hash FROM ("
                            + rows.everything(table).orElseThrow() + ") GROUP BY 1 HAVING min(patients) < "
                            + SHARED_BY_MANY);
                }
            }
        }
    }

    /** A value that as many patients have names none of them; a scan examines the rarer ones again. */
    private static final int SHARED_BY_MANY = 3;

    private List<String> altered(List<Pin> before, String id, Set<String> altered) {
        for (Pin pin : before) {
            boolean changed = lake.alterations(pin.snapshots()).stream()
                    .anyMatch(alteration -> alteration.erasure().equals(id));
            if (changed) {
                altered.add(pin.owner());
            }
        }
        return List.copyOf(altered);
    }

    private void begin(String id, int persons) {
        try (Connection connection = home.database().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into erasure (id, persons) values (?, ?)")) {
            insert.setString(1, id);
            insert.setInt(2, persons);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void finish(ErasureReport report) {
        String sha256 = sha256(report.text());
        try (Connection connection = home.database().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update erasure set finished_at = now(), report_sha256 = ? where id = ?")) {
            update.setString(1, sha256);
            update.setString(2, report.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
        home.audit()
                .append(
                        "erase.end",
                        Map.of(
                                "erasure", report.id(),
                                "list", report.listSha256(),
                                "rows",
                                        Long.toString(report.tables().stream()
                                                .mapToLong(Erased::rowsErased)
                                                .sum()),
                                "traces", Integer.toString(report.traces().size()),
                                "report_sha256", sha256));
    }

    private String keyed(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(home.keys().key("opt-out"), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static boolean exists(Connection duckdb, String table) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT 1 FROM information_schema.tables WHERE table_name = '" + table + "'")) {
            return found.next();
        }
    }

    private static Set<String> columns(Connection duckdb, String select) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE " + select)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    static SkerryException failed(SQLException e) {
        // The cause may quote identifiers, so it stays out.
        return new SkerryException(
                ErasureError.ERASURE_FAILED,
                "The database failed during an erasure (SQL state " + e.getSQLState()
                        + "). Repeat the same command; it finishes the work.");
    }
}
