package io.skerry.lake.dataset;

import io.skerry.base.SkerryException;
import io.skerry.lake.csv.CsvTable;
import io.skerry.lake.mapping.IdentifierKind;
import io.skerry.lake.mapping.PatientKeys;
import io.skerry.lake.promote.Inventory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One CSV file on its way to a table: rows keyed, columns judged, then the SELECT of what may be stored. */
final class DatasetTable {
    private static final String ROWS = "dataset_rows";

    /** Why a row is refused whose identifier is another than was said. */
    static final String NOT_CHI = "not a CHI number (ten digits with a check digit)";

    private final Connection duckdb;
    private final CsvTable csv;
    private final DatasetOptions options;
    private final PatientKeys keys;
    private final int patientColumn;
    private final Set<Integer> keep;
    private final Set<Integer> drop;
    private final Map<Integer, ColumnProfile> profiles = new HashMap<>();

    DatasetTable(Connection duckdb, CsvTable csv, DatasetOptions options, PatientKeys keys) {
        this.duckdb = duckdb;
        this.csv = csv;
        this.options = options;
        this.keys = keys;
        this.patientColumn = index(options.patientColumn());
        this.keep = indexes(options.keep());
        this.drop = indexes(options.drop());
        options.dateFormat().ifPresent(this::checkFormat);
    }

    /** Makes the temporary table of usable rows under patient keys, and says why the others are refused. */
    Map<Long, String> keyRows() throws SQLException {
        String id = "c" + patientColumn;
        keys.derive(duckdb, "SELECT DISTINCT " + id + " FROM " + csv.table(), "dataset_ids");
        boolean chiOnly = options.identifiers() == IdentifierKind.CHI;
        try (Statement statement = duckdb.createStatement()) {
            // A person with several identifiers counts once, as far as a mapping knows.
            boolean persons = Inventory.exists(duckdb, "person");
            statement.execute("CREATE OR REPLACE TEMP TABLE " + ROWS + " AS SELECT r.*, i.patient_key, i.chi, "
                    + (persons ? "coalesce(p.eupi, i.patient_key)" : "i.patient_key") + " AS person FROM "
                    + csv.table() + " r JOIN dataset_ids i ON i.raw = r." + id
                    + (persons ? " LEFT JOIN person p ON p.patient_key = i.patient_key" : "")
                    + (chiOnly ? " WHERE i.chi IS NOT NULL" : ""));
            Map<Long, String> refused = new TreeMap<>();
            try (ResultSet bad = statement.executeQuery("SELECT r.row_no, i.raw IS NULL FROM " + csv.table()
                    + " r LEFT JOIN dataset_ids i ON i.raw = r." + id + " WHERE i.raw IS NULL"
                    + (chiOnly ? " OR i.chi IS NULL" : ""))) {
                while (bad.next()) {
                    refused.put(bad.getLong(1), bad.getBoolean(2) ? "no patient identifier" : NOT_CHI);
                }
            }
            return refused;
        }
    }

    /** A verdict a column, in the order of the file, with how many values are held. */
    List<ColumnVerdict> judge() throws SQLException {
        List<ColumnVerdict> verdicts = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of("patient_key", "eupi"));
        for (int i = 0; i < csv.header().names().size(); i++) {
            String source = csv.header().names().get(i);
            if (i == patientColumn) {
                verdicts.add(
                        ColumnVerdict.dropped(source, "it is the patient's identifier; patient_key stands for it"));
            } else if (drop.contains(i)) {
                verdicts.add(ColumnVerdict.dropped(source, "asked for with --drop"));
            } else {
                ColumnProfile profile = ColumnProfile.of(duckdb, ROWS, i, options.dateFormat());
                profiles.put(i, profile);
                ColumnPolicy policy = new ColumnPolicy(keep.contains(i));
                ColumnVerdict verdict = csv.seen() == 0 ? policy.judgeByName(source) : policy.judge(source, profile);
                verdicts.add(
                        verdict.kept()
                                ? verdict.named(freeName(source, verdict.kind(), taken))
                                        .holding(held(i, verdict.kind(), profile))
                                : verdict);
            }
        }
        return verdicts;
    }

    /** The rows to store, in an order that says nothing about the file's. */
    String select(List<ColumnVerdict> verdicts) {
        StringBuilder sql = new StringBuilder("SELECT patient_key");
        for (int i = 0; i < verdicts.size(); i++) {
            ColumnVerdict verdict = verdicts.get(i);
            if (verdict.kept()) {
                sql.append(",\n  ")
                        .append(value(i, verdict.kind(), profile(i)))
                        .append(" AS \"")
                        .append(verdict.column())
                        .append('"');
            }
        }
        return sql.append("\nFROM ").append(ROWS).append(" ORDER BY ALL").toString();
    }

    private long held(int index, ColumnKind kind, ColumnProfile profile) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(" + value(index, kind, profile) + ") FROM " + ROWS)) {
            row.next();
            return profile.values() - row.getLong(1);
        }
    }

    private String value(int index, ColumnKind kind, ColumnProfile profile) {
        String v = ColumnProfile.text(index);
        String date = ColumnProfile.date(v, profile.dateFormat().orElse("%Y-%m-%d"));
        return switch (kind) {
            case WHOLE_NUMBER -> "try_cast(" + v + " AS BIGINT)";
            case NUMBER -> "CASE WHEN " + Patterns.number(v) + " THEN try_cast(" + v + " AS DOUBLE) END";
            case DATE -> date;
            case TIMESTAMP ->
                "CASE WHEN " + Patterns.timestamp(v) + " THEN try_cast(rtrim(" + v + ", 'Z') AS TIMESTAMP) END";
            case BIRTH_YEAR -> "CAST(year(" + date + ") AS INTEGER)";
            case CODE -> "CASE WHEN " + Patterns.clinicalCode(v) + " THEN " + v + " END";
            case CATEGORY ->
                "CASE WHEN NOT " + Patterns.identifying(v) + " AND NOT " + Patterns.titled(v) + " AND " + v
                        + " IN (SELECT v FROM (SELECT " + v + " AS v, person FROM " + ROWS
                        + ") GROUP BY v HAVING count(DISTINCT person) >= " + options.sharedBy() + ") THEN " + v
                        + " END";
            case DROPPED -> throw new IllegalArgumentException("a dropped column has no value");
        };
    }

    private ColumnProfile profile(int index) {
        ColumnProfile profile = profiles.get(index);
        if (profile == null) {
            throw new IllegalStateException("column " + index + " was not judged");
        }
        return profile;
    }

    private static String freeName(String source, ColumnKind kind, Set<String> taken) {
        String base = kind == ColumnKind.BIRTH_YEAR
                ? "birth_year"
                : source.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_+|_+$", "");
        String start = base.isEmpty() || Character.isDigit(base.charAt(0)) ? "c_" + base : base;
        String name = start;
        for (int n = 2; !taken.add(name); n++) {
            name = start + "_" + n;
        }
        return name;
    }

    private Set<Integer> indexes(List<String> names) {
        Set<Integer> out = new HashSet<>();
        names.forEach(name -> out.add(index(name)));
        return out;
    }

    private int index(String name) {
        return csv.header()
                .indexOf(name)
                .orElseThrow(() -> new SkerryException(
                        DatasetError.DATASET_COLUMN,
                        "The file has no column '" + name + "'; it has "
                                + String.join(", ", csv.header().names()) + "."));
    }

    private void checkFormat(String format) {
        try (Statement statement = duckdb.createStatement();
                ResultSet ok = statement.executeQuery(
                        "SELECT try_strptime(strftime(DATE '2001-02-03', " + ColumnProfile.literal(format) + "), "
                                + ColumnProfile.literal(format) + ")::DATE = DATE '2001-02-03'")) {
            if (ok.next() && ok.getBoolean(1)) {
                return;
            }
        } catch (SQLException e) {
            // said below
        }
        throw new SkerryException(
                DatasetError.DATASET_DATE_FORMAT,
                "Expected a date format such as %d/%m/%Y with day, month and four-digit year, got '" + format + "'.");
    }
}
