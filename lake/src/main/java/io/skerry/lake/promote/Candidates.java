package io.skerry.lake.promote;

import io.skerry.lake.characteristics.CharacteristicTables;
import io.skerry.lake.characteristics.DoseReports;
import io.skerry.lake.mapping.PatientKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Which objects of the tag lake cross, and whose they are. Leaves three temporary objects on the connection:
 * {@code promotion_person(patient_key, eupi, source)}, {@code promotion_verdict} (a narrow row an object, with the
 * reason when it stays out) and {@code crossing} (the tags of those that cross, as far as rules read them, with their
 * patient_key and eupi).
 */
final class Candidates {
    static final String PERSONS = "promotion_person";
    static final String VERDICTS = "promotion_verdict";
    static final String CROSSING = "crossing";

    private final Connection duckdb;
    private final TagColumns tags;
    private final PatientKeys keys;

    Candidates(Connection duckdb, TagColumns tags, PatientKeys keys) {
        this.duckdb = duckdb;
        this.tags = tags;
        this.keys = keys;
    }

    /** Whether a mapping was loaded: then only its patients cross. */
    static boolean mappingLoaded(Connection duckdb) throws SQLException {
        if (!Inventory.exists(duckdb, "person")) {
            return false;
        }
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM person WHERE source = 'mapping' LIMIT 1")) {
            return rows.next();
        }
    }

    /** Judges every object. */
    void judge(boolean mapped, Set<String> modalities) throws SQLException {
        String patientId = tags.text("PatientID");
        keys.derive(
                duckdb,
                "SELECT DISTINCT " + patientId + " FROM tags WHERE " + patientId + " IS NOT NULL",
                "patient_ids");
        try (Statement statement = duckdb.createStatement()) {
            if (mapped) {
                statement.execute(
                        "CREATE OR REPLACE TEMP TABLE " + PERSONS + " AS SELECT patient_key, eupi, source FROM person");
            } else {
                generatePersons(statement);
            }
            statement.execute(verdicts(patientId, modalities));
        }
    }

    /**
     * Reads the columns that were asked of the tags so far, once, for those objects that cross: what follows goes over
     * them many times, and the lake has a file for each modality and month.
     *
     * @param key an expression over those columns, which becomes the column {@link CharacteristicTables#KEY}
     */
    void cross(String key) throws SQLException {
        String columns = tags.used().stream().map(c -> ", t." + Sql.name(c)).collect(Collectors.joining());
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + CROSSING
                    + " AS SELECT *, " + key + " AS " + CharacteristicTables.KEY
                    + " FROM (SELECT v.patient_key, v.eupi, v.modality AS clean_modality" + columns
                    + " FROM tags t JOIN " + VERDICTS + " v ON t.file = v.file AND " + entry()
                    + " = v.entry AND v.reason IS NULL)");
        }
    }

    /** The doses of the studies that cross, by their reports; asked of the lake itself, whose reports are long. */
    Optional<String> doses() {
        return DoseReports.sql(
                tags,
                "tags t JOIN " + VERDICTS + " v ON t.file = v.file AND " + entry() + " = v.entry",
                "v.study",
                "v.reason IS NULL");
    }

    Map<HeldReason, Long> held() throws SQLException {
        Map<HeldReason, Long> counts = new EnumMap<>(HeldReason.class);
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT reason, count(*) FROM promotion_verdict WHERE reason IS NOT NULL GROUP BY 1")) {
            while (rows.next()) {
                counts.put(HeldReason.valueOf(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }

    private void generatePersons(Statement statement) throws SQLException {
        statement.execute(
                "CREATE OR REPLACE TEMP TABLE " + PERSONS + " (patient_key VARCHAR, eupi VARCHAR, source VARCHAR)");
        List<String> patientKeys = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT DISTINCT patient_key FROM patient_ids ORDER BY 1")) {
            while (rows.next()) {
                patientKeys.add(rows.getString(1));
            }
        }
        try (DuckDBAppender out = duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", PERSONS)) {
            for (String key : patientKeys) {
                out.beginRow();
                out.append(key);
                out.append(keys.generatedEupi(key));
                out.append("generated");
                out.endRow();
            }
        }
    }

    private String verdicts(String patientId, Set<String> modalities) {
        return """
                CREATE OR REPLACE TEMP TABLE promotion_verdict AS
                WITH objects AS (
                  SELECT file, %s AS entry, upper(%s) AS modality, %s AS patient,
                    %s AS study, %s AS series, %s AS sop
                  FROM tags),
                known AS (
                  SELECT o.*, p.patient_key, e.eupi,
                    CASE WHEN o.modality IS NULL OR NOT %s THEN 'MODALITY_NOT_PROMOTED'
                         WHEN p.patient_key IS NULL THEN 'NO_PATIENT_ID'
                         WHEN e.eupi IS NULL THEN 'NOT_IN_MAPPING'
                         WHEN study IS NULL OR series IS NULL OR sop IS NULL THEN 'UID_MISSING' END AS defect
                  FROM objects o LEFT JOIN patient_ids p ON p.raw = o.patient
                    LEFT JOIN promotion_person e ON e.patient_key = p.patient_key),
                mixed AS (SELECT study FROM known WHERE defect IS NULL GROUP BY study HAVING count(DISTINCT eupi) > 1),
                copies AS (
                  SELECT *, row_number() OVER (PARTITION BY sop, defect IS NULL ORDER BY file, entry) AS copy
                  FROM known)
                SELECT file, entry, modality, study, series, sop, patient_key, eupi,
                  CASE WHEN defect IS NOT NULL THEN defect
                       WHEN study IN (FROM mixed) THEN 'SEVERAL_PERSONS_IN_STUDY'
                       WHEN copy > 1 THEN 'COPY' END AS reason
                FROM copies""".formatted(
                        entry(),
                        Sql.first(tags.text("Modality")),
                        patientId,
                        uid("StudyInstanceUID"),
                        uid("SeriesInstanceUID"),
                        uid("SOPInstanceUID"),
                        Sql.oneOf("o.modality", modalities));
    }

    /** The entry of an archive that an object came from; empty for a plain file, and a lake without archives has none. */
    private String entry() {
        return tags.has("member") ? "coalesce(member, '')" : "''";
    }

    private String uid(String attribute) {
        return Sql.uid(Sql.first(tags.text(attribute)));
    }
}
