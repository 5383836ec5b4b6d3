package io.skerry.cohort;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A seeded random inventory with two datasets, held both as Java rows and as DuckDB tables. */
final class SmallHospital {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("Rows", "INTEGER"),
            Map.entry("slice_thickness_mm", "DOUBLE"),
            Map.entry("is_original", "BOOLEAN"),
            Map.entry("StudyDate", "DATE"),
            Map.entry("incidence_date", "DATE"),
            Map.entry("visit_date", "DATE"),
            Map.entry("stage", "BIGINT"));

    final List<Map<String, @Nullable Object>> images = new ArrayList<>();
    final List<Map<String, @Nullable Object>> series = new ArrayList<>();
    final List<Map<String, @Nullable Object>> studies = new ArrayList<>();
    final List<Map<String, @Nullable Object>> persons = new ArrayList<>();
    final Map<String, List<Map<String, @Nullable Object>>> datasets = new LinkedHashMap<>();

    private final RandomGenerator random;

    SmallHospital(RandomGenerator random) {
        this.random = random;
        List<String> keys = new ArrayList<>();
        for (int person = 0; person < 6; person++) {
            for (int k = 0; k <= random.nextInt(2); k++) {
                String key = "k" + person + k;
                persons.add(row("patient_key", key, "eupi", "E" + person));
                keys.add(key);
            }
        }
        // One key that the mapping does not know: its images are nobody's.
        keys.add("stray");
        for (int study = 0; study < 10; study++) {
            study(pick(keys), "st" + study);
        }
        List<Map<String, @Nullable Object>> cancer = new ArrayList<>();
        List<Map<String, @Nullable Object>> visits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cancer.add(row(
                    "patient_key",
                    pick(keys),
                    "site",
                    maybe(pick(List.of("C34.1", "C34", "C50", "D05"))),
                    "incidence_date",
                    maybe(date()),
                    "stage",
                    maybe((long) random.nextInt(1, 5))));
            visits.add(row(
                    "patient_key", pick(keys), "kind", maybe(pick(List.of("A", "B"))), "visit_date", maybe(date())));
        }
        datasets.put("cancer", cancer);
        datasets.put("visits", visits);
    }

    private void study(String key, String study) {
        studies.add(row(
                "patient_key",
                key,
                "StudyInstanceUID",
                study,
                "StudyDate",
                maybe(date()),
                "sex",
                maybe(pick(List.of("M", "F")))));
        for (int s = 0; s <= random.nextInt(3); s++) {
            String uid = study + ".s" + s;
            String modality = pick(List.of("CT", "MR", "PT"));
            series.add(row(
                    "patient_key",
                    key,
                    "StudyInstanceUID",
                    study,
                    "SeriesInstanceUID",
                    uid,
                    "Modality",
                    modality,
                    "body_part",
                    maybe(pick(List.of("CHEST", "HEAD", "CHESTABDOMEN")))));
            for (int i = 0; i <= random.nextInt(3); i++) {
                images.add(row(
                        "patient_key",
                        key,
                        "StudyInstanceUID",
                        study,
                        "SeriesInstanceUID",
                        uid,
                        "SOPInstanceUID",
                        uid + ".i" + i,
                        "Modality",
                        modality,
                        "Rows",
                        maybe(random.nextInt(3) * 256),
                        "slice_thickness_mm",
                        maybe(random.nextInt(4) / 2.0),
                        "is_original",
                        maybe(random.nextBoolean()),
                        "promotion_id",
                        "p"));
            }
        }
        series.forEach(r -> r.put("promotion_id", "p"));
        studies.forEach(r -> r.put("promotion_id", "p"));
    }

    LocalDate date() {
        return LocalDate.of(2020, 1, 1).plusDays(random.nextInt(60));
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private @Nullable Object maybe(Object value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    static Map<String, @Nullable Object> row(@Nullable Object... pairs) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return row;
    }

    /** The person of a patient key, if the mapping knows it. */
    Optional<String> eupi(@Nullable Object key) {
        return persons.stream()
                .filter(p -> String.valueOf(p.get("patient_key")).equals(key))
                .map(p -> String.valueOf(p.get("eupi")))
                .findFirst();
    }

    /** The rows of a dataset that belong to an image's person. */
    List<Map<String, @Nullable Object>> recordsOf(String dataset, Map<String, @Nullable Object> image) {
        return datasets.getOrDefault(dataset, List.of()).stream()
                .filter(r -> eupi(r.get("patient_key"))
                        .map(e -> e.equals(image.get("eupi")))
                        .orElse(false))
                .toList();
    }

    /** The columns of the dataset that a condition uses. */
    static List<String> used(Condition.Records records) {
        List<String> used = new ArrayList<>();
        records.date().ifPresent(used::add);
        records.within().ifPresent(w -> used.add(w.date()));
        columns(records.where(), used);
        records.having().ifPresent(h -> columns(h, used));
        return used;
    }

    private static void columns(Condition condition, List<String> into) {
        switch (condition) {
            case Condition.All all -> all.of().forEach(c -> columns(c, into));
            case Condition.Any any -> any.of().forEach(c -> columns(c, into));
            case Condition.Not not -> columns(not.of(), into);
            case Condition.Test test -> into.add(test.column());
            case Condition.NearIndex near -> throw new IllegalStateException("no images in records");
            case Condition.Records records -> throw new IllegalStateException("no records in records");
        }
    }

    void writeTo(Connection duckdb) throws SQLException {
        write(duckdb, "image", images);
        write(duckdb, "series", series);
        write(duckdb, "study", studies);
        write(duckdb, "person", persons);
        for (Map.Entry<String, List<Map<String, @Nullable Object>>> dataset : datasets.entrySet()) {
            write(duckdb, dataset.getKey(), dataset.getValue());
        }
    }

    /** Numbers studies and series as a promotion does. */
    static void number(Connection duckdb) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE study AS SELECT *, CAST(row_number() OVER (ORDER BY"
                    + " StudyInstanceUID) AS INTEGER) AS study_no FROM study");
            statement.execute("CREATE OR REPLACE TABLE series AS SELECT s.*, t.study_no, CAST(row_number() OVER (ORDER"
                    + " BY SeriesInstanceUID) AS INTEGER) AS series_no, (SELECT count(*)::INTEGER FROM image i WHERE"
                    + " i.SeriesInstanceUID = s.SeriesInstanceUID) AS image_count FROM series s JOIN study t USING"
                    + " (StudyInstanceUID)");
        }
    }

    static CohortCount count(Connection duckdb, CohortDefinition definition) {
        Workbench bench = new Workbench(duckdb, Limits.defaults(), OptOuts.NONE);
        try (Evaluation evaluation = new Evaluation(bench, definition, new HashOrder(new byte[32]), true)) {
            return CohortSession.count(bench, definition, evaluation);
        }
    }

    static String membersSql(Connection duckdb, CohortDefinition definition) {
        return Cohorts.membersSql(duckdb, definition, Limits.defaults(), OptOuts.NONE, new HashOrder(new byte[32]));
    }

    private static void write(Connection duckdb, String table, List<Map<String, @Nullable Object>> rows)
            throws SQLException {
        List<String> names = List.copyOf(rows.getFirst().keySet());
        StringBuilder create = new StringBuilder("CREATE OR REPLACE TABLE " + table + " (");
        names.forEach(n -> create.append('"')
                .append(n)
                .append("\" ")
                .append(TYPES.getOrDefault(n, "VARCHAR"))
                .append(", "));
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(create.substring(0, create.length() - 2) + ")");
        }
        try (PreparedStatement insert =
                duckdb.prepareStatement("INSERT INTO " + table + " VALUES (" + "?, ".repeat(names.size() - 1) + "?)")) {
            for (Map<String, @Nullable Object> row : rows) {
                for (int i = 0; i < names.size(); i++) {
                    Object value = row.get(names.get(i));
                    insert.setObject(i + 1, value instanceof LocalDate date ? date.toString() : value);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
