package io.skerry.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.dataset.ColumnKind;
import io.skerry.lake.dataset.DatasetOptions;
import io.skerry.lake.dataset.DatasetReport;
import io.skerry.lake.dataset.Datasets;
import io.skerry.lake.mapping.IdentifierKind;
import io.skerry.lake.mapping.MappingReport;
import io.skerry.lake.mapping.PatientKeys;
import io.skerry.lake.mapping.PatientMapping;
import io.skerry.lake.promote.Inventory;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionReport;
import io.skerry.lake.promote.PromotionRules;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A synthetic hospital from its files to frozen cohorts, step by step in one home. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CohortJourneyTest {
    private static final int PATIENTS = 30;
    private static final List<String> RECORDS =
            List.of("demography", "admissions", "cancer", "prescribing", "deaths", "laboratory", "smoking", "genotype");

    @TempDir
    private static Path folder;

    private Path hospital = Path.of("");
    private Home home;
    private Lake lake;
    private Cohorts cohorts;
    private final Map<String, DatasetReport> reports = new TreeMap<>();

    @BeforeAll
    void buildTheHospital() {
        hospital = folder.resolve("hospital");
        Synth.generate(
                SynthOptions.into(hospital).withPatients(PATIENTS).withSeed(11).withHeaderOnly(true), Progress.NONE);
        home = Home.open(folder.resolve("home"));
        lake = Lake.open(home);
        cohorts = new Cohorts(home, lake);
        new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE).run(List.of(hospital.resolve("images")));
    }

    @AfterAll
    void close() {
        lake.close();
        home.close();
    }

    private PromotionReport promote() {
        return new Promotion(home, lake, PromotionRules.builtIn(), 3, Progress.NONE).run();
    }

    private long number(String sql) throws SQLException {
        try (LakeQuery query = lake.query();
                Statement statement = query.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    @Order(1)
    void withoutAMappingPersonsAreGenerated() throws SQLException {
        PromotionReport report = promote();
        assertThat(report.upToDate()).isFalse();
        assertThat(report.images()).isPositive();
        assertThat(number("SELECT count(*) FROM person WHERE source = 'generated'"))
                .isEqualTo(number("SELECT count(DISTINCT patient_key) FROM person"));
    }

    @Test
    @Order(2)
    void theMappingMakesOnePersonOfSeveralNumbers() throws Exception {
        Path oneMore = folder.resolve("mapping.csv");
        Files.write(oneMore, mappingWithTwoPatientsMadeOne());
        MappingReport mapping = new PatientMapping(home, lake).load(oneMore, IdentifierKind.CHI);
        assertThat(mapping.rejects()).isEmpty();
        assertThat(mapping.persons()).isEqualTo(PATIENTS - 1);
        assertThat(mapping.severalIdentifiers()).isPositive();
        PromotionReport report = promote();
        assertThat(report.patients())
                .isEqualTo(number("SELECT count(DISTINCT eupi) FROM image JOIN person USING (patient_key)"));
        assertThat(report.patients())
                .isLessThan(number("SELECT count(DISTINCT patient_key) FROM image"))
                .isLessThanOrEqualTo(PATIENTS);
        assertThat(number("SELECT count(*) FROM person WHERE source = 'generated'"))
                .isZero();
    }

    /** The hospital's mapping, but two patients who both have images share one EUPI. */
    private List<String> mappingWithTwoPatientsMadeOne() throws Exception {
        PatientKeys keys = new PatientKeys(home.keys().key("patient"));
        List<String> lines = Files.readAllLines(hospital.resolve("mapping.csv"));
        List<String> eupis = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            String key = keys.keyOf(fields[0]).orElseThrow();
            if (number("SELECT count(*) FROM image WHERE patient_key = '" + key + "'") > 0
                    && !eupis.contains(fields[1])) {
                eupis.add(fields[1]);
            }
            if (eupis.size() == 2) {
                break;
            }
        }
        return lines.stream()
                .map(line -> line.replace(eupis.get(1), eupis.get(0)))
                .toList();
    }

    @Test
    @Order(3)
    void promotingAgainChangesNothing() {
        var before = lake.snapshots();
        assertThat(promote().upToDate()).isTrue();
        assertThat(lake.snapshots()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void theRecordsLoad() throws SQLException {
        for (String name : RECORDS) {
            reports.put(
                    name,
                    new Datasets(home, lake)
                            .load(name, hospital.resolve("records/" + name + ".csv"), DatasetOptions.byChi("chi")));
        }
        assertThat(reports.values()).allSatisfy(r -> assertThat(r.rejects()).isEmpty());
        assertThat(kinds("demography"))
                .containsEntry("family_name", ColumnKind.DROPPED)
                .containsEntry("given_name", ColumnKind.DROPPED)
                .containsEntry("address", ColumnKind.DROPPED)
                .containsEntry("postcode", ColumnKind.DROPPED)
                .containsEntry("phone", ColumnKind.DROPPED)
                .containsEntry("email", ColumnKind.DROPPED)
                .containsEntry("gp_name", ColumnKind.DROPPED)
                .containsEntry("next_of_kin", ColumnKind.DROPPED)
                .containsEntry("date_of_birth", ColumnKind.BIRTH_YEAR)
                .containsEntry("simd_quintile", ColumnKind.WHOLE_NUMBER)
                .containsEntry("weight_kg", ColumnKind.NUMBER);
        assertThat(kinds("admissions"))
                .containsEntry("admission_date", ColumnKind.DATE)
                .containsEntry("length_of_stay_days", ColumnKind.WHOLE_NUMBER)
                .containsEntry("main_condition", ColumnKind.CODE)
                .containsEntry("consultant", ColumnKind.DROPPED)
                .containsEntry("comment", ColumnKind.DROPPED);
        assertThat(kinds("laboratory"))
                .containsEntry("value", ColumnKind.NUMBER)
                .containsEntry("test", ColumnKind.CATEGORY)
                .containsEntry("sample_id", ColumnKind.DROPPED);
        assertThat(number("SELECT count(*) FROM cancer SEMI JOIN person USING (patient_key)"))
                .isEqualTo(number("SELECT count(*) FROM cancer"));
    }

    private Map<String, ColumnKind> kinds(String dataset) {
        Map<String, ColumnKind> kinds = new TreeMap<>();
        reports.get(dataset).columns().forEach(c -> kinds.put(c.source(), c.kind()));
        return kinds;
    }

    @Test
    @Order(5)
    void noDirectIdentifierIsInTheDeidentifiedZone() throws Exception {
        Set<String> planted = new HashSet<>();
        Set<String> direct = Set.of(
                "name",
                "chi",
                "address",
                "postcode",
                "phone",
                "email",
                "other_id",
                "accession",
                "device",
                "institution");
        try (Stream<String> lines = Files.lines(hospital.resolve("truth.jsonl"))) {
            ObjectMapper json = new ObjectMapper();
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode entry = json.readTree(line);
                String value = entry.path("value").asText().toUpperCase(Locale.ROOT);
                if (direct.contains(entry.path("category").asText().toLowerCase(Locale.ROOT)) && value.length() >= 5) {
                    planted.add(value);
                }
            }
        }
        assertThat(planted).hasSizeGreaterThan(100);
        Set<String> leaks = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        try (LakeQuery query = lake.query();
                Statement statement = query.connection().createStatement()) {
            for (Path file : parquetFiles()) {
                try (ResultSet rows =
                        statement.executeQuery("SELECT DISTINCT unnest(map_values(CAST(json_merge_patch('{}',"
                                + " to_json(t)) AS MAP(VARCHAR, VARCHAR)))) FROM read_parquet('" + file + "') t")) {
                    while (rows.next()) {
                        String text = String.valueOf(rows.getString(1)).toUpperCase(Locale.ROOT);
                        seen.add(text);
                        planted.stream()
                                .filter(p -> holds(text, p))
                                .forEach(p -> leaks.add(file.getParent() + ": " + p));
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(seen).as("values searched").hasSizeGreaterThan(1000).contains("EMERGENCY", "CT", "CHEST");
    }

    /** A short number, such as a device's, stands in some UID by chance: it must be a word of its own. */
    private static boolean holds(String text, String planted) {
        if (!text.contains(planted) || planted.length() >= 8) {
            return text.contains(planted);
        }
        return !text.matches("[0-9.]+")
                && List.of(text.split("[^\\p{L}\\p{N}]+")).contains(planted);
    }

    private List<Path> parquetFiles() throws IOException {
        try (Stream<Path> files = Files.walk(home.deidentifiedLake())) {
            return files.filter(f -> f.toString().endsWith(".parquet")).toList();
        }
    }

    @Test
    @Order(6)
    void theExamplesFindSomebody() {
        for (String example :
                List.of("lung-cancer-imaging", "smokers-chest-before-admission", "brain-mr-without-cancer")) {
            List<StepCount> steps =
                    cohorts.count(CohortDefinition.example(example)).steps();
            assertThat(steps.getLast().images()).as(example + " " + steps).isPositive();
            assertThat(steps.getLast().patients()).isLessThan(steps.getFirst().patients());
        }
    }

    @Test
    @Order(7)
    void aFrozenVersionHasTheSameMembersForEver() throws Exception {
        CohortDefinition definition = CohortDefinition.example("lung-cancer-imaging");
        CohortVersion first = cohorts.freeze(definition);
        assertThat(first.version()).isEqualTo(1);
        assertThat(cohorts.freeze(definition).version()).isEqualTo(1);
        List<String> members = members(first);
        assertThat(members).hasSize((int) first.counts().getLast().images());

        Path more = folder.resolve("more");
        Synth.generate(SynthOptions.into(more).withPatients(5).withSeed(12).withHeaderOnly(true), Progress.NONE);
        new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE).run(List.of(more.resolve("images")));
        Path mapping = folder.resolve("both.csv");
        Files.writeString(mapping, Files.readString(folder.resolve("mapping.csv")));
        try (Stream<String> lines = Files.lines(more.resolve("mapping.csv"))) {
            Files.write(mapping, lines.skip(1).toList(), java.nio.file.StandardOpenOption.APPEND);
        }
        new PatientMapping(home, lake).load(mapping, IdentifierKind.CHI);
        assertThat(promote().upToDate()).isFalse();
        List<String> registry = Files.readAllLines(hospital.resolve("records/cancer.csv"));
        Path half = Files.write(folder.resolve("half.csv"), registry.subList(0, 1 + registry.size() / 2));
        new Datasets(home, lake).load("cancer", half, DatasetOptions.byChi("chi"));

        CohortVersion found = cohorts.find(definition.name()).orElseThrow();
        assertThat(found).isEqualTo(first);
        assertThat(members(found)).isEqualTo(members);
        assertThat(cohorts.freeze(definition).version()).isEqualTo(2);
        assertThat(cohorts.list()).extracting(CohortVersion::version).containsExactly(1, 2);
    }

    private List<String> members(CohortVersion version) throws SQLException {
        Set<String> out = new TreeSet<>();
        try (LakeQuery query = lake.query(version.snapshots());
                Statement statement = query.connection().createStatement();
                ResultSet rows = statement.executeQuery(cohorts.membersSql(query, version))) {
            while (rows.next()) {
                out.add(rows.getString("eupi") + " " + rows.getString("SOPInstanceUID"));
            }
        }
        return List.copyOf(out);
    }

    @Test
    @Order(8)
    void aPromotionKilledBetweenTablesIsSeenAndPutRight() throws SQLException {
        try (LakeQuery query = lake.query()) {
            lake.replace(
                    io.skerry.lake.Zone.DEIDENTIFIED,
                    "image",
                    query,
                    "SELECT * REPLACE ('half' AS promotion_id) FROM image",
                    Map.of());
        }
        try (LakeQuery query = lake.query()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Inventory.promotionId(query.connection()))
                    .hasMessageContaining("Run skerry promote again");
        }
        assertThat(promote().upToDate()).isFalse();
        try (LakeQuery query = lake.query()) {
            assertThat(Inventory.promotionId(query.connection())).isNotBlank();
        }
    }
}
