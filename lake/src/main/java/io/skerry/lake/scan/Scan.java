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
import io.skerry.phi.text.KnownNames;
import io.skerry.phi.text.TextRules;
import io.skerry.phi.text.TextScanner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Scans the text columns of the tag lake for what identifies somebody, and replaces two tables of the identifiable zone:
 * {@code text_value}, a row for each different value by its keyed hash with what became of it, and
 * {@code text_finding}, a row for each place that a detector found. Values whose verdict stands from an earlier scan
 * with the same detectors, rules, threshold and names of people are not examined again.
 */
public final class Scan {
    /** The table of values and their verdicts. */
    public static final String VALUES = "text_value";

    /** The table of places that were found. */
    public static final String FINDINGS = "text_finding";

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
     * Scans, and writes both tables.
     *
     * @param page hears the report as an HTML page, which shows patients' values
     * @throws SkerryException with {@link ScanError}
     */
    public ScanReport run(Consumer<String> page) {
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            requireTags(duckdb);
            ScanReport report = scan(duckdb, rules, options, more, detectors, key, Instant.now(), progress);
            Map<String, String> properties =
                    Map.of("skerry.scan-id", report.scanId(), "skerry.rules", report.version());
            lake.replace(Zone.IDENTIFIABLE, VALUES, query, "SELECT * FROM new_text_value", properties);
            lake.replace(Zone.IDENTIFIABLE, FINDINGS, query, "SELECT * FROM new_text_finding", properties);
            page.accept(ScanPage.of(report, ScanSamples.of(duckdb)));
            return report;
        } catch (SQLException e) {
            throw failed(e);
        }
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

    /** Leaves {@code new_text_value} and {@code new_text_finding} on a connection that has the tag lake as tags. */
    static ScanReport scan(
            Connection duckdb,
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
        ScanColumns columns = ScanColumns.of(duckdb);
        progress.begin("count values", columns.texts().size());
        new ScanValues(duckdb, key).count(columns, options.sharedBy(), progress);
        progress.end();
        List<String> people = names(duckdb, columns.names());
        people.addAll(register(duckdb));
        KnownNames names = new KnownNames(people);
        List<Detector> all = new ArrayList<>(detectors);
        all.add(names);
        TextScanner scanner = new TextScanner(rules, all);
        String withNames = version + "-n" + names.version() + (more.isEmpty() ? "" : "-" + more);
        ScanVerdicts verdicts = new ScanVerdicts(duckdb, withNames, options);
        long examined = verdicts.examine(scanner, columns, progress);
        verdicts.tables(id, now);
        return new ScanReport(
                id,
                withNames,
                columns.texts().size(),
                number(duckdb, "SELECT count(*) FROM tags"),
                number(duckdb, "SELECT count(*) FROM new_text_value"),
                number(duckdb, "SELECT count(*) FROM new_text_value WHERE verdict = 'shared'"),
                examined,
                number(duckdb, "SELECT count(*) FROM new_text_value WHERE verdict = 'found'"),
                Clusters.of(duckdb));
    }

    /** The different names of patients and staff. */
    static List<String> names(Connection duckdb, List<String> columns) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = duckdb.createStatement()) {
            for (String column : columns) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT \"" + column + "\" FROM tags WHERE \"" + column + "\" IS NOT NULL")) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
            }
        }
        return names;
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
