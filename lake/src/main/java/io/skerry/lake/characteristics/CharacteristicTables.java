package io.skerry.lake.characteristics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The characteristics of a table of images as three temporary tables of the same connection: {@link #IMAGES} by the column
 * {@value FactRows#KEY}, {@link #SERIES} by {@code study} and {@code series}, and {@link #STUDIES} by {@code study}. Rules
 * run in Java, once a combination of source values of a series; all that depends on the number of images is SQL.
 */
public final class CharacteristicTables {
    public static final String IMAGES = "image_characteristics";
    public static final String SERIES = "series_characteristics";
    public static final String STUDIES = "study_characteristics";
    /** The column of the table of images that leads to {@link #IMAGES}. */
    public static final String KEY = FactRows.KEY;

    private final Connection duckdb;
    private final Classifier classifier;
    private final Words words;
    private final FactRows facts;
    private final SeriesMeasures measures;
    private final String images;
    private final String study;
    private final String series;

    /**
     * Characteristics of the rows of a table.
     *
     * @param images a table, not a view, which when {@link #fill} runs has the attributes' columns and a column
     *     {@link #KEY}, filled by {@link #key}
     * @param study the expression of a row's study, and {@code series} that of its series
     */
    public CharacteristicTables(
            Connection duckdb,
            CharacteristicRules rules,
            Attributes attributes,
            String images,
            String study,
            String series) {
        this.duckdb = duckdb;
        this.classifier = new Classifier(rules);
        this.words = rules.words();
        this.facts = new FactRows(rules.sources(), attributes);
        this.measures = new SeriesMeasures(attributes, images, study, series);
        this.images = images;
        this.study = study;
        this.series = series;
        // Asked for now, so that the columns are known to be needed before the table of images is made.
        facts.facts();
        measures.statements();
        attributes.text(List.of("transfer_syntax"));
        attributes.text(List.of("findings"));
    }

    /** The expression over the attributes' columns that fills {@link #KEY}. */
    public String key() {
        return facts.key();
    }

    /**
     * Makes the tables.
     *
     * @param doses a query of {@link DoseReports} over the reports of the same studies, if there are any
     */
    public void fill(Optional<String> doses) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(facts.make(images));
            statement.execute("CREATE OR REPLACE TEMP TABLE series_facts AS SELECT " + study + " AS study, " + series
                    + " AS series, " + KEY + ", count(*) AS n FROM " + images + " GROUP BY ALL");
        }
        measures.make(duckdb);
        images();
        series();
        repeats();
        studies(doses);
    }

    private void images() throws SQLException {
        List<Characteristic> columns = of(Grain.IMAGE);
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + IMAGES + " (" + KEY + " BIGINT, " + declared(columns)
                    + ", rules VARCHAR)");
            try (ResultSet rows = statement.executeQuery("SELECT * FROM " + FactRows.TABLE);
                    DuckDBAppender out = appender(IMAGES)) {
                while (rows.next()) {
                    Map<Characteristic, Derived> said = classifier.image(new Facts(read(rows, facts.names()), words));
                    out.beginRow();
                    out.append(rows.getLong(KEY));
                    for (Characteristic column : columns) {
                        append(out, column, Optional.ofNullable(said.get(column)));
                    }
                    out.append(rules(said));
                    out.endRow();
                }
            }
        }
    }

    private void series() throws SQLException {
        List<Characteristic> columns =
                of(Grain.SERIES).stream().filter(c -> c.table().isPresent()).toList();
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE series_decided (study VARCHAR, series VARCHAR, "
                    + declared(columns) + ", plane VARCHAR, mosaic BOOLEAN, rules VARCHAR)");
            List<String> measured = Measure.names();
            String select = "SELECT s.study AS study_uid, s.series AS series_uid, s.n, f.*, "
                    + measured.stream().map(m -> "m." + m).collect(Collectors.joining(", "))
                    + " FROM series_facts s JOIN " + FactRows.TABLE + " f ON f." + KEY + " = s." + KEY + " JOIN "
                    + SeriesMeasures.TABLE + " m ON m.study = s.study AND m.series = s.series"
                    + " ORDER BY s.study, s.series, s.n DESC, s." + KEY;
            List<String> names =
                    Stream.concat(facts.names().stream(), measured.stream()).toList();
            try (ResultSet rows = statement.executeQuery(select);
                    DuckDBAppender out = appender("series_decided")) {
                SeriesRows gathered = new SeriesRows(classifier, words, row -> write(out, columns, row));
                while (rows.next()) {
                    gathered.add(
                            rows.getString("study_uid"),
                            rows.getString("series_uid"),
                            rows.getLong("n"),
                            read(rows, names));
                }
                gathered.end();
            }
        }
    }

    private static void write(DuckDBAppender out, List<Characteristic> columns, SeriesRows.Row row)
            throws SQLException {
        out.beginRow();
        out.append(row.study());
        out.append(row.series());
        for (Characteristic column : columns) {
            append(out, column, Optional.ofNullable(row.said().get(column)));
        }
        if (row.plane().isEmpty()) {
            out.appendNull();
        } else {
            out.append(row.plane());
        }
        out.append(row.mosaic());
        out.append(rules(row.said()));
        out.endRow();
    }

    /**
     * The series with what was measured and how often their volume was imaged in the study: series of one modality,
     * orientation and extent, begun at different times, are one volume; one that is also of the same class is a repeat.
     */
    private void repeats() throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE TEMP TABLE series_volume AS
                    SELECT d.study, d.series, m.stack, m.lowest, m.highest, m.began, m.slice_count, d.image_class
                    FROM (SELECT study, series, concat_ws('|', series_kind, contrast, ct_phase, kernel_class, mr_sequence,
                            fat_suppression, tracer) AS image_class
                          FROM series_decided WHERE series_kind = 'ORIGINAL') d
                    JOIN series_measures m USING (study, series)
                    WHERE m.slice_count >= 4 AND m.began IS NOT NULL""");
            statement.execute("""
                    CREATE OR REPLACE TEMP TABLE series_again AS
                    SELECT a.study, a.series,
                      1 + count(DISTINCT CAST(b.began AS BIGINT)) FILTER (b.image_class = a.image_class AND b.began < a.began - 1)
                        AS acquisition_repeat,
                      count(DISTINCT CAST(b.began AS BIGINT)) AS volume_times
                    FROM series_volume a JOIN series_volume b ON a.study = b.study AND a.stack = b.stack
                      AND least(a.highest, b.highest) - greatest(a.lowest, b.lowest)
                        >= 0.9 * (greatest(a.highest, b.highest) - least(a.lowest, b.lowest))
                    GROUP BY ALL""");
            statement.execute("CREATE OR REPLACE TEMP TABLE " + SERIES + " AS SELECT d.* EXCLUDE (plane, mosaic, rules,"
                    + " quality_flags), " + Measure.sql() + """
                    ,
                      nullif(concat_ws('\\', nullif(d.quality_flags, ''), CASE WHEN r.acquisition_repeat > 1
                        AND NOT contains(coalesce(d.quality_flags, ''), 'REPEAT') THEN 'REPEAT' END), '') AS quality_flags,
                      d.rules AS characteristics_rules
                    FROM series_decided d JOIN series_measures m USING (study, series)
                      LEFT JOIN series_again r USING (study, series)""");
        }
    }

    private void studies(Optional<String> doses) throws SQLException {
        String none = "SELECT CAST(NULL AS VARCHAR) AS study, CAST(NULL AS DOUBLE) AS dlp_mgy_cm WHERE false";
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + STUDIES + " AS SELECT r.study, body_regions, dlp_mgy_cm"
                    + " FROM (SELECT study, string_agg(DISTINCT body_region, '\\' ORDER BY body_region) AS body_regions"
                    + " FROM " + SERIES + " GROUP BY study) r LEFT JOIN (" + doses.orElse(none)
                    + ") d ON d.study = r.study");
        }
    }

    private static List<Characteristic> of(Grain grain) {
        return Arrays.stream(Characteristic.values())
                .filter(c -> c.grain() == grain)
                .toList();
    }

    private static String declared(List<Characteristic> columns) {
        return columns.stream()
                .flatMap(c -> Stream.concat(
                        Stream.of(c.column() + " " + c.type()),
                        c.confidenceColumn().stream().map(n -> n + " DOUBLE")))
                .collect(Collectors.joining(", "));
    }

    private static void append(DuckDBAppender out, Characteristic column, Optional<Derived> said) throws SQLException {
        if (said.isEmpty()) {
            out.appendNull();
        } else if (column.type().equals("BOOLEAN")) {
            out.append(said.get().value().equals("YES"));
        } else {
            out.append(said.get().value());
        }
        if (column.confidenceColumn().isPresent()) {
            if (said.isEmpty()) {
                out.appendNull();
            } else {
                out.append(said.get().confidence());
            }
        }
    }

    private static String rules(Map<Characteristic, Derived> said) {
        return said.values().stream().map(Derived::rule).distinct().collect(Collectors.joining(";"));
    }

    private DuckDBAppender appender(String table) throws SQLException {
        return duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", table);
    }

    private static Map<String, String> read(ResultSet rows, List<String> names) throws SQLException {
        Map<String, String> out = new HashMap<>();
        for (String name : names) {
            String value = rows.getString(name);
            if (value != null && !value.isEmpty()) {
                out.put(name, value);
            }
        }
        return out;
    }
}
