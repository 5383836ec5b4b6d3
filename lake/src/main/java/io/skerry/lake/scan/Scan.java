package io.skerry.lake.scan;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Zone;
import io.skerry.lake.demography.DemographyTable;
import io.skerry.phi.IdentifierKind;
import io.skerry.phi.text.Detector;
import io.skerry.phi.text.Detectors;
import io.skerry.phi.text.TextRules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Scans the texts of the tag lake for what identifies somebody, in columns, sequences and private elements, and replaces
 * two tables of the identifiable zone: {@code text_value}, a row for each different value of each path with its counts and
 * what became of it, and {@code text_finding}, a row for each place that a detector found. Rows that an earlier scan
 * counted are not read again. Values whose verdict stands from an earlier scan with the same detectors, rules and
 * threshold are not examined again, unless a name that is new to the lake is in them.
 */
public final class Scan {
    /** The table of values and their verdicts. */
    public static final String VALUES = "text_value";

    /** The table of places that were found. */
    public static final String FINDINGS = "text_finding";

    /** The snapshot of the tags that the table of values has counted, and how. */
    private static final String COUNTED = "skerry.scan-counted";

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Lake lake;
    private final TextRules rules;
    private final ScanOptions options;
    private final Progress progress;
    private final String key;
    private final String more;
    private final List<Detector> detectors;

    public Scan(Home home, Lake lake, TextRules rules, ScanOptions options, Progress progress) {
        this(home, lake, rules, options, "", List.of(), progress);
    }

    /**
     * A scan with more detectors than the built-in ones.
     *
     * @param more what tells these detectors from others; empty for none
     */
    public Scan(
            Home home,
            Lake lake,
            TextRules rules,
            ScanOptions options,
            String more,
            List<Detector> detectors,
            Progress progress) {
        this.more = more;
        this.detectors = List.copyOf(detectors);
        this.lake = lake;
        this.rules = rules;
        this.options = options;
        this.progress = progress;
        this.key = HexFormat.of().formatHex(home.keys().key("scan"));
    }

    /** What makes a verdict, beside the names of people that the lake knows: detectors, rules and threshold. */
    static String version(TextRules rules, ScanOptions options) {
        return "d" + Detectors.VERSION + "-r" + rules.version() + "-k" + options.sharedBy();
    }

    /**
     * Scans, and writes both tables. Rows that an earlier scan counted are not read again, unless others went meanwhile.
     *
     * @param page hears the report as an HTML page, which shows patients' values
     * @throws SkerryException with {@link ScanError}
     */
    public ScanReport run(Consumer<String> page) {
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            requireTags(duckdb);
            long snapshot = query.snapshots().of("tags").orElse(-1L);
            Optional<String> news = appended(duckdb, snapshot);
            ScanReport report = scan(
                    duckdb,
                    news.orElse("SELECT * FROM tags"),
                    news.isPresent(),
                    rules,
                    options,
                    more,
                    detectors,
                    key,
                    Instant.now(),
                    progress);
            Map<String, String> properties =
                    Map.of("skerry.scan-id", report.scanId(), "skerry.rules", report.version());
            Map<String, String> counted = new HashMap<>(properties);
            counted.put(COUNTED, snapshot + "/" + format(duckdb));
            // The table of values tells what was counted, so it comes last.
            lake.replace(Zone.IDENTIFIABLE, FINDINGS, query, "SELECT * FROM new_text_finding", properties);
            lake.replace(Zone.IDENTIFIABLE, VALUES, query, "SELECT * FROM new_text_value", counted);
            page.accept(ScanPage.of(report, ScanSamples.of(duckdb)));
            return report;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The rows that came since the last scan; nothing when all have to be counted. */
    private Optional<String> appended(Connection duckdb, long snapshot) throws SQLException {
        String counted = lake.tables().stream()
                .filter(table -> table.name().equals(VALUES))
                .map(table -> table.properties().getOrDefault(COUNTED, ""))
                .findFirst()
                .orElse("");
        int slash = counted.indexOf('/');
        return slash > 0 && counted.substring(slash + 1).equals(format(duckdb))
                ? lake.appended("tags", Long.parseLong(counted.substring(0, slash)), snapshot)
                : Optional.empty();
    }

    /** Counts can be added to those of the same form and the same hashes. */
    private static String format(Connection duckdb) throws SQLException {
        return ScanValues.FORMAT + "-" + duckdb.getMetaData().getDatabaseProductVersion();
    }

    static SkerryException failed(SQLException e) {
        // DuckDB's messages may quote values.
        return new SkerryException(
                ScanError.SCAN_FAILED, "DuckDB failed while scanning (" + e.getErrorCode() + "). Run the scan again.");
    }

    static void requireTags(Connection duckdb) throws SQLException {
        if (!exists(duckdb, "tags")) {
            throw new SkerryException(
                    ScanError.SCAN_NOTHING_INGESTED, "The tag lake is empty. Run first: skerry ingest PATH");
        }
    }

    /**
     * Leaves {@code new_text_value} and {@code new_text_finding} on a connection that has the tag lake as tags.
     *
     * @param rows a SELECT of the rows to count
     * @param onTop whether they come on top of those that {@link #VALUES} has counted
     */
    static ScanReport scan(
            Connection duckdb,
            String rows,
            boolean onTop,
            TextRules rules,
            ScanOptions options,
            String more,
            List<Detector> detectors,
            String key,
            Instant now,
            Progress progress)
            throws SQLException {
        String version = version(rules, options);
        String id = ID.format(now);
        ScanColumns columns = ScanColumns.of(duckdb, rows);
        progress.begin("count values", columns.count());
        new ScanValues(duckdb, key).count(rows, columns, onTop, progress);
        progress.end();
        String judged = version + (more.isEmpty() ? "" : "-" + more);
        ScanVerdicts verdicts = new ScanVerdicts(duckdb, judged, options);
        long examined = verdicts.examine(rules, detectors, register(duckdb), onTop, progress);
        verdicts.tables(id, now);
        return new ScanReport(
                id,
                judged,
                number(duckdb, "SELECT count(DISTINCT column_name) FROM new_text_value WHERE verdict <> 'name'"),
                number(duckdb, "SELECT count(*) FROM tags"),
                number(duckdb, "SELECT count(*) FROM (" + rows + ")"),
                number(duckdb, "SELECT count(*) FROM new_text_value WHERE verdict <> 'name'"),
                number(duckdb, "SELECT count(*) FROM new_text_value WHERE verdict = 'shared'"),
                examined,
                number(duckdb, "SELECT count(*) FROM new_text_value WHERE verdict = 'found'"),
                Clusters.of(duckdb));
    }

    /** Names that the register of patients has. */
    private static List<String> register(Connection duckdb) throws SQLException {
        List<String> names = new ArrayList<>();
        if (exists(duckdb, DemographyTable.NAME)) {
            try (Statement statement = duckdb.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT DISTINCT value FROM " + DemographyTable.NAME
                            + " WHERE kind = '" + IdentifierKind.NAME + "'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    static boolean exists(Connection duckdb, String table) throws SQLException {
        return number(duckdb, "SELECT count(*) FROM information_schema.tables WHERE table_name = '" + table + "'") > 0;
    }

    static long number(Connection duckdb, String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
