package io.skerry.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.dataset.DatasetOptions;
import io.skerry.lake.dataset.Datasets;
import io.skerry.lake.mapping.IdentifierKind;
import io.skerry.lake.mapping.PatientMapping;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionRules;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The five use cases that come with Skerry, from files to the members of a frozen cohort, against a computation in Java
 * over what the synthetic hospital says is true of its people and their records. What an image is of comes from the
 * inventory; that it is right is tested where it is decided.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CohortUseCaseTest {
    private static final List<String> RECORDS =
            List.of("demography", "admissions", "cancer", "prescribing", "smoking", "genotype");
    private static final List<String> CASES = List.of(
            "glioblastoma-head-mr",
            "gabapentin-brain-mr",
            "lung-screening-ct",
            "repeated-bolus-ct",
            "dementia-diabetes-genotype");

    @TempDir
    private static Path folder;

    private Path hospital = Path.of("");
    private Home home;
    private Lake lake;
    private Cohorts cohorts;
    private final Map<String, String> eupis = new HashMap<>();
    private final List<Series> series = new ArrayList<>();
    private final Map<String, List<Map<String, String>>> records = new HashMap<>();

    private record Series(
            String eupi,
            String study,
            String uid,
            LocalDate day,
            String modality,
            String region,
            String contrast,
            int images,
            double age) {}

    @BeforeAll
    void fromFilesToTheInventory() throws Exception {
        hospital = folder.resolve("hospital");
        Synth.generate(SynthOptions.into(hospital).withPatients(80).withSeed(5).withMatrix(64), Progress.NONE);
        home = Home.open(folder.resolve("home"));
        lake = Lake.open(home);
        cohorts = new Cohorts(home, lake);
        ingest(hospital, hospital.resolve("mapping.csv"));
        for (String name : RECORDS) {
            load(name, hospital.resolve("records/" + name + ".csv"));
            records.put(name, csv(hospital.resolve("records/" + name + ".csv")));
        }
        csv(hospital.resolve("mapping.csv")).forEach(row -> eupis.put(row.get("chi"), row.get("eupi")));
        readSeries();
    }

    private void ingest(Path of, Path mapping) {
        new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE).run(List.of(of.resolve("images")));
        new PatientMapping(home, lake).load(mapping, IdentifierKind.CHI);
        new Promotion(home, lake, PromotionRules.builtIn(), 3, Progress.NONE).run();
    }

    private void load(String name, Path csv) {
        new Datasets(home, lake).load(name, csv, DatasetOptions.byChi("chi"));
    }

    private void readSeries() throws Exception {
        Map<String, Map<String, String>> truth = new HashMap<>();
        csv(hospital.resolve("truth-series.csv")).forEach(row -> truth.put(row.get("series_uid"), row));
        try (LakeQuery query = lake.query();
                Statement statement = query.connection().createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT s.SeriesInstanceUID, s.Modality, s.body_region, s.contrast, s.image_count, t.age_years
                        FROM series s JOIN study t USING (StudyInstanceUID)""")) {
            while (row.next()) {
                Map<String, String> known = truth.getOrDefault(row.getString(1), Map.of());
                series.add(new Series(
                        known.getOrDefault("eupi", ""),
                        known.getOrDefault("study_uid", ""),
                        row.getString(1),
                        LocalDate.parse(known.getOrDefault("study_date", "1900-01-01")),
                        String.valueOf(row.getString(2)),
                        String.valueOf(row.getString(3)),
                        String.valueOf(row.getString(4)),
                        row.getInt(5),
                        row.getString(6) == null ? -1 : row.getDouble(6)));
            }
        }
        assertThat(series).hasSizeGreaterThan(200).allMatch(s -> !s.eupi().isEmpty());
    }

    @AfterAll
    void close() {
        lake.close();
        home.close();
    }

    @Test
    void everyCaseHasTheMembersThatTheTruthSays() throws Exception {
        for (String name : CASES) {
            Set<String> expected = new TreeSet<>();
            expected(name).forEach(s -> expected.add(s.uid()));
            assertThat(expected).as(name).isNotEmpty();
            CohortVersion version = cohorts.freeze(CohortDefinition.example(name));
            Set<String> found = new TreeSet<>();
            members(version).forEach(row -> found.add(row.split(" ")[1]));
            assertThat(found).as(name).isEqualTo(expected);
            assertThat(version.counts().getLast().series()).isEqualTo(expected.size());
        }
        theMembersStayWhenMoreDataComes();
    }

    private void theMembersStayWhenMoreDataComes() throws Exception {
        Map<String, List<String>> before = new TreeMap<>();
        for (String name : CASES) {
            before.put(name, members(cohorts.find(name).orElseThrow()));
        }
        Path more = folder.resolve("more");
        Synth.generate(SynthOptions.into(more).withPatients(8).withSeed(6).withMatrix(64), Progress.NONE);
        Path mapping = Files.copy(hospital.resolve("mapping.csv"), folder.resolve("both.csv"));
        try (Stream<String> lines = Files.lines(more.resolve("mapping.csv"))) {
            Files.write(mapping, lines.skip(1).toList(), StandardOpenOption.APPEND);
        }
        ingest(more, mapping);
        for (String name : List.of("cancer", "prescribing", "admissions")) {
            List<String> lines = Files.readAllLines(hospital.resolve("records/" + name + ".csv"));
            load(name, Files.write(folder.resolve(name + ".csv"), lines.subList(0, 1 + lines.size() / 2)));
        }
        for (String name : CASES) {
            CohortVersion version = cohorts.find(name).orElseThrow();
            assertThat(version.version()).isEqualTo(1);
            assertThat(members(version)).as(name).isEqualTo(before.get(name));
        }
    }

    private Stream<Series> expected(String name) {
        return switch (name) {
            case "glioblastoma-head-mr" -> {
                Map<String, LocalDate> index = first(
                        "cancer",
                        "incidence_date",
                        r -> r.get("site_icd10").startsWith("C71")
                                && r.get("morphology_icdo3").equals("9440/3"));
                yield ofHead("MR")
                        .filter(s -> index.containsKey(s.eupi())
                                && Math.abs(s.day().toEpochDay()
                                                - index.get(s.eupi()).toEpochDay())
                                        <= 60);
            }
            case "gabapentin-brain-mr" ->
                ofHead("MR")
                        .filter(s -> s.age() >= 18 && s.age() <= 90)
                        .filter(s -> rows("prescribing", s.eupi())
                                        .filter(r -> r.get("drug").equals("Gabapentin"))
                                        .filter(r -> !r.get("daily_dose_mg").isEmpty()
                                                && Double.parseDouble(r.get("daily_dose_mg")) >= 300)
                                        .map(r -> LocalDate.parse(r.get("dispensed_date")))
                                        .filter(d -> !d.isBefore(s.day().minusYears(2))
                                                && !d.isAfter(s.day().plusYears(2)))
                                        .count()
                                >= 2);
            case "lung-screening-ct" -> {
                Map<String, LocalDate> index = first(
                        "cancer",
                        "incidence_date",
                        r -> r.get("site_icd10").startsWith("C33")
                                || r.get("site_icd10").startsWith("C34"));
                yield series.stream()
                        .filter(s -> s.modality().equals("CT")
                                && Set.of("CHEST", "TRUNK").contains(s.region()))
                        .filter(s -> s.age() >= 55 && s.age() <= 65)
                        .filter(s -> rows("smoking", s.eupi()).anyMatch(r -> Integer.parseInt(r.get("pack_years")) > 0))
                        .filter(s -> index.containsKey(s.eupi())
                                && !s.day().plusYears(1).isAfter(index.get(s.eupi())));
            }
            case "repeated-bolus-ct" -> {
                Predicate<Series> bolus =
                        s -> s.modality().equals("CT") && s.contrast().equals("true");
                Map<String, LocalDate> index = new HashMap<>();
                series.stream()
                        .filter(bolus)
                        .forEach(s -> index.merge(s.eupi(), s.day(), (a, b) -> a.isBefore(b) ? a : b));
                yield series.stream()
                        .filter(bolus)
                        .filter(s -> s.images() >= 2
                                && !s.day().isBefore(index.get(s.eupi()).plusDays(30)));
            }
            default -> {
                Set<String> studies = new TreeSet<>();
                Stream.concat(ofHead("MR"), ofHead("CT"))
                        .filter(s -> rows("admissions", s.eupi())
                                .anyMatch(r -> Stream.of("F00", "F01", "F03", "G30")
                                        .anyMatch(r.get("main_condition")::startsWith)))
                        .filter(s -> rows("admissions", s.eupi())
                                        .anyMatch(r -> r.get("other_condition").startsWith("E11"))
                                || rows("prescribing", s.eupi())
                                                .filter(r -> r.get("drug").equals("Metformin"))
                                                .count()
                                        >= 3)
                        .filter(s -> rows("genotype", s.eupi())
                                .anyMatch(r -> !r.get("apoe").isEmpty()))
                        .forEach(s -> studies.add(s.study()));
                yield series.stream().filter(s -> studies.contains(s.study()));
            }
        };
    }

    private Stream<Series> ofHead(String modality) {
        return series.stream()
                .filter(s -> s.modality().equals(modality) && s.region().equals("HEAD"));
    }

    private Stream<Map<String, String>> rows(String dataset, String eupi) {
        return records.getOrDefault(dataset, List.of()).stream().filter(r -> eupi.equals(eupis.get(r.get("chi"))));
    }

    private Map<String, LocalDate> first(String dataset, String date, Predicate<Map<String, String>> where) {
        Map<String, LocalDate> first = new HashMap<>();
        records.getOrDefault(dataset, List.of()).stream()
                .filter(where)
                .forEach(r -> first.merge(
                        String.valueOf(eupis.get(r.get("chi"))),
                        LocalDate.parse(r.get(date)),
                        (a, b) -> a.isBefore(b) ? a : b));
        return first;
    }

    private List<String> members(CohortVersion version) throws Exception {
        Set<String> rows = new TreeSet<>();
        try (LakeQuery query = lake.query(version.snapshots());
                Statement statement = query.connection().createStatement();
                ResultSet row = statement.executeQuery(cohorts.membersSql(query, version))) {
            while (row.next()) {
                rows.add(row.getString("eupi") + " " + row.getString("SeriesInstanceUID") + " "
                        + row.getString("SOPInstanceUID"));
            }
        }
        return List.copyOf(rows);
    }

    /** Rows of a file whose quoted fields have no line ends. */
    private static List<Map<String, String>> csv(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = fields(lines.getFirst());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line);
            Map<String, String> row = new HashMap<>();
            for (int n = 0; n < header.size(); n++) {
                row.put(header.get(n), fields.get(n));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int n = 0; n < line.length(); n++) {
            char c = line.charAt(n);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
