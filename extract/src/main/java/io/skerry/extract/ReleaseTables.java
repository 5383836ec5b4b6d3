package io.skerry.extract;

import io.skerry.deid.Pseudonyms;
import io.skerry.dicom.Uids;
import io.skerry.extract.Treatment.AsIs;
import io.skerry.extract.Treatment.BirthYear;
import io.skerry.extract.Treatment.CappedAge;
import io.skerry.extract.Treatment.ProjectPatient;
import io.skerry.extract.Treatment.ProjectUid;
import io.skerry.extract.Treatment.ShiftedDate;
import io.skerry.extract.Treatment.ShiftedMoment;
import io.skerry.extract.Treatment.Withheld;
import io.skerry.extract.report.ReportModel;
import io.skerry.extract.report.ReportModel.TableSummary;
import io.skerry.phi.PatternMatch;
import io.skerry.phi.Patterns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the tables of a release: the rows of its people, under project identifiers, with the dates of each person moved
 * by the same shift as that person's images. Each table is searched before it is written; a column in which something is
 * found stays behind.
 */
final class ReleaseTables {
    /** A table of the inventory, whose rows are about objects: only those of released objects leave. */
    private record InventoryTable(String name, String releaseName, String uid) {}

    private static final List<InventoryTable> INVENTORY = List.of(
            new InventoryTable("study", "studies", "StudyInstanceUID"),
            new InventoryTable("series", "series", "SeriesInstanceUID"),
            new InventoryTable("image", "images", "SOPInstanceUID"));

    private final Duck duck;
    private final Pseudonyms pseudonyms;
    private final int year;

    /**
     * @param duck sees the lake at the cohort's snapshots, and {@code released(eupi, StudyInstanceUID,
     *     SeriesInstanceUID, SOPInstanceUID)}
     * @param year of the request, for which ages are reckoned
     */
    ReleaseTables(Duck duck, Pseudonyms pseudonyms, int year) {
        this.duck = duck;
        this.pseudonyms = pseudonyms;
        this.year = year;
    }

    /**
     * A table as it was written.
     *
     * @param searched how many distinct text values were searched
     * @param findings where something was found: rule, then table and column
     */
    record Written(TableSummary summary, long searched, List<Instance.Place> findings) {}

    /** Writes the inventory's rows of the released objects and these datasets' rows of the released people. */
    List<Written> write(List<String> datasets, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> people = duck.list("SELECT DISTINCT eupi FROM released ORDER BY eupi", row -> row.getString(1));
        duck.fill(
                "release_eupi",
                "eupi VARCHAR, project_patient_id VARCHAR, shift_days INTEGER",
                sink -> people.forEach(eupi -> sink.row(eupi, pseudonyms.patientId(eupi), pseudonyms.dayShift(eupi))));
        duck.execute("""
                CREATE OR REPLACE TEMP TABLE release_person AS
                SELECT DISTINCT p.patient_key, e.project_patient_id, e.shift_days
                FROM person p JOIN release_eupi e ON e.eupi = p.eupi""");
        List<Written> written = new ArrayList<>();
        for (InventoryTable table : INVENTORY) {
            String uid = Duck.name(table.uid());
            String released = "t." + uid + " IN (SELECT " + uid + " FROM released)";
            written.add(write(table.name(), table.releaseName(), released, folder));
        }
        for (String dataset : datasets) {
            boolean taken =
                    INVENTORY.stream().anyMatch(table -> table.releaseName().equals(dataset));
            written.add(write(dataset, taken ? "dataset_" + dataset : dataset, "true", folder));
        }
        return written;
    }

    private Written write(String table, String releaseName, String condition, Path folder) {
        Map<String, String> columns = duck.columns(Duck.name(table));
        Map<String, Treatment> treatments = new LinkedHashMap<>();
        columns.forEach((column, type) -> treatments.put(column, Treatment.of(column, type)));
        boolean byPerson = columns.containsKey("patient_key");
        if (!byPerson) {
            // Series and images name their person through their study.
            treatments.replaceAll(
                    (column, treatment) -> treatment instanceof ProjectPatient ? new Withheld("internal") : treatment);
        }
        mapUids(table, condition, treatments, byPerson);
        duck.execute("CREATE OR REPLACE TEMP TABLE release_rows AS " + select(table, condition, treatments, byPerson));

        List<ReportModel.Column> described = new ArrayList<>();
        List<String> withheld = new ArrayList<>();
        if (!byPerson) {
            described.add(new ReportModel.Column("project_patient_id", "VARCHAR", "project identifier"));
        }
        List<Instance.Place> findings = new ArrayList<>();
        long searched = 0;
        Set<String> keep = new java.util.LinkedHashSet<>(List.of("project_patient_id"));
        for (Map.Entry<String, Treatment> column : treatments.entrySet()) {
            String name = column.getKey();
            String type = columns.getOrDefault(name, "");
            if (column.getValue() instanceof Withheld(String why)) {
                if (!why.equals("internal")) {
                    withheld.add(name + " (" + why + ")");
                }
                continue;
            }
            if (column.getValue() instanceof AsIs && (type.equals("VARCHAR") || type.equals("VARCHAR[]"))) {
                Set<String> rules = new TreeSet<>();
                searched += search(name, type, rules);
                if (!rules.isEmpty()) {
                    rules.forEach(rule -> findings.add(new Instance.Place(rule, releaseName + "." + name)));
                    withheld.add(name + " (failed verification)");
                    continue;
                }
            }
            described.add(Treatment.describe(name, type, column.getValue()));
            if (!(column.getValue() instanceof ProjectPatient)) {
                keep.add(name);
            }
        }
        String rows = "SELECT " + keep.stream().map(Duck::name).collect(Collectors.joining(", "))
                + " FROM release_rows ORDER BY ALL";
        copy(rows, folder.resolve(releaseName + ".parquet"), "FORMAT parquet, COMPRESSION zstd");
        copy(rows, folder.resolve(releaseName + ".csv"), "FORMAT csv, HEADER");
        long count = duck.number("SELECT count(*) FROM release_rows");
        return new Written(new TableSummary(releaseName, count, described, withheld), searched, findings);
    }

    private void copy(String rows, Path file, String options) {
        duck.execute("COPY (" + rows + ") TO " + Duck.text(file.toString()) + " (" + options + ")");
    }

    private String select(String table, String condition, Map<String, Treatment> treatments, boolean byPerson) {
        StringBuilder sql = new StringBuilder("SELECT p.project_patient_id");
        for (Map.Entry<String, Treatment> column : treatments.entrySet()) {
            String name = Duck.name(column.getKey());
            String expression = switch (column.getValue()) {
                case AsIs() -> "t." + name;
                case ShiftedDate() -> "t." + name + " + p.shift_days";
                case ShiftedMoment() -> "t." + name + " + to_days(p.shift_days)";
                case ProjectUid() -> "(SELECT u.project FROM release_uid u WHERE u.original = t." + name + ")";
                case CappedAge() ->
                    "CASE WHEN t." + name + " > 89 THEN " + CappedAge.OLDEST + " ELSE t." + name + " END";
                case BirthYear() -> "CASE WHEN " + year + " - t." + name + " <= 89 THEN t." + name + " END";
                case ProjectPatient _, Withheld _ -> "";
            };
            if (!expression.isEmpty()) {
                sql.append(", ").append(expression).append(" AS ").append(name);
            }
        }
        sql.append(" FROM ").append(Duck.name(table)).append(" t");
        sql.append(
                byPerson
                        ? " JOIN release_person p ON p.patient_key = t.patient_key"
                        : " JOIN (SELECT DISTINCT r.StudyInstanceUID, e.project_patient_id, e.shift_days FROM released r"
                                + " JOIN release_eupi e ON e.eupi = r.eupi) p ON p.StudyInstanceUID = t.StudyInstanceUID");
        return sql.append(" WHERE ").append(condition).toString();
    }

    /** Fills {@code release_uid(original, project)} for every UID that the rows name; the standard's own stay. */
    private void mapUids(String table, String condition, Map<String, Treatment> treatments, boolean byPerson) {
        Set<String> uids = new TreeSet<>();
        treatments.forEach((column, treatment) -> {
            if (treatment instanceof ProjectUid) {
                duck.each(
                        "SELECT DISTINCT t." + Duck.name(column) + " FROM " + Duck.name(table) + " t"
                                + (byPerson ? " JOIN release_person p ON p.patient_key = t.patient_key" : "")
                                + " WHERE "
                                + condition + " AND t." + Duck.name(column) + " IS NOT NULL",
                        row -> uids.add(row.getString(1)));
            }
        });
        duck.fill(
                "release_uid",
                "original VARCHAR, project VARCHAR",
                sink -> uids.forEach(uid -> sink.row(uid, Uids.isStandard(uid) ? uid : pseudonyms.uid(uid))));
    }

    /** Searches the distinct values of a column; adds the rules that found something. */
    private long search(String column, String type, Set<String> rules) {
        String values = type.endsWith("[]") ? "unnest(" + Duck.name(column) + ")" : Duck.name(column);
        long[] searched = {0};
        Patterns patterns = Patterns.standard();
        duck.each("SELECT DISTINCT " + values + " FROM release_rows", row -> {
            String value = row.getString(1);
            if (value == null) {
                return false;
            }
            searched[0]++;
            for (PatternMatch match : patterns.find(value)) {
                rules.add(match.pattern().name().toLowerCase(Locale.ROOT));
            }
            return true;
        });
        return searched[0];
    }
}
