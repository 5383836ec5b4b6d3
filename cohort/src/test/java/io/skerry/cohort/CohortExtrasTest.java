package io.skerry.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.lake.yaml.YamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a definition may say beside its conditions, on a hospital of 400 people made by SQL. */
class CohortExtrasTest {
    private Connection duckdb;

    @BeforeEach
    void open() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "CREATE TABLE person AS SELECT 'k' || n AS patient_key, 'E' || n AS eupi FROM range(400) t(n)");
            statement.execute("CREATE TABLE study AS SELECT 'k' || n AS patient_key, 't' || n AS StudyInstanceUID,"
                    + " DATE '2020-01-01' + CAST(n AS INTEGER) AS StudyDate, CAST(30 + n % 50 AS DOUBLE) AS age_years,"
                    + " CASE WHEN n % 2 = 0 THEN 'F' ELSE 'M' END AS sex, 'p' AS promotion_id FROM range(400) t(n)");
            statement.execute(
                    "CREATE TABLE series AS SELECT 'k' || n AS patient_key, 't' || n AS StudyInstanceUID, 's' || n"
                            + " AS SeriesInstanceUID, CASE WHEN n % 4 = 0 THEN 'MR' ELSE 'CT' END AS Modality, 'p' AS promotion_id"
                            + " FROM range(400) t(n)");
            statement.execute(
                    "CREATE TABLE image AS SELECT 'k' || n AS patient_key, 't' || n AS StudyInstanceUID, 's' || n"
                            + " AS SeriesInstanceUID, 's' || n || '.' || i AS SOPInstanceUID, CAST(i AS INTEGER) AS InstanceNumber,"
                            + " 'p' AS promotion_id FROM range(400) t(n), range(3) u(i)");
            statement.execute("CREATE TABLE cancer AS SELECT 'k' || n AS patient_key, 'C' || (30 + n % 9) AS site, DATE"
                    + " '2020-03-01' + CAST(n AS INTEGER) AS incidence_date FROM range(0, 400, 3) t(n)");
            statement.execute(
                    "CREATE TABLE demography AS SELECT 'k' || n AS patient_key, CAST(1960 + n % 40 AS INTEGER) AS"
                            + " birth_year FROM range(400) t(n)");
            statement.execute("CREATE TABLE withdrawn AS SELECT 'k' || n AS patient_key FROM range(0, 400, 10) t(n)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        duckdb.close();
    }

    private CohortCount count(String yaml) {
        return SmallHospital.count(duckdb, CohortDefinition.parse(yaml, "c.yml"));
    }

    private long patients(String yaml) {
        return count(yaml).cohort().patients();
    }

    private Set<String> members(String yaml) throws SQLException {
        Set<String> out = new TreeSet<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(
                        SmallHospital.membersSql(duckdb, CohortDefinition.parse(yaml, "c.yml")))) {
            while (rows.next()) {
                out.add(rows.getString("eupi"));
            }
        }
        return out;
    }

    @Nested
    class Parameters {
        private static final String YAML = """
                name: c
                parameters:
                  oldest: {type: whole, default: 40, at_least: 18, at_most: 90}
                  modalities: [CT, MR]
                where: {age_years: {"<=": $oldest}, Modality: $modalities}
                """;

        private long of(Map<String, List<String>> given) {
            return SmallHospital.count(duckdb, CohortDefinition.parse(YAML, "c.yml", given, CodeLists.NONE))
                    .cohort()
                    .patients();
        }

        @Test
        void haveDefaultsAndMayBeGiven() {
            assertThat(of(Map.of())).isEqualTo(88);
            assertThat(of(Map.of("oldest", List.of("30")))).isEqualTo(8);
            assertThat(of(Map.of("modalities", List.of("MR")))).isLessThan(88);
        }

        @Test
        void areCheckedAndNeverPartOfTheSql() {
            assertThatThrownBy(() -> of(Map.of("oldest", List.of("40 OR 1=1"))))
                    .isInstanceOf(YamlException.class)
                    .hasMessageContaining("c.yml:3")
                    .hasMessageContaining("whole number");
            assertThatThrownBy(() -> of(Map.of("oldest", List.of("17")))).hasMessageContaining("at least 18");
            assertThatThrownBy(() -> of(Map.of("youngest", List.of("1")))).hasMessageContaining("oldest");
            assertThat(of(Map.of("modalities", List.of("CT') OR ('1'='1", "\"; DROP TABLE person; --"))))
                    .isZero();
            assertThat(of(Map.of())).isEqualTo(88);
        }

        @Test
        void changeTheVersion() {
            CohortDefinition one = CohortDefinition.parse(YAML, "c", Map.of(), CodeLists.NONE);
            CohortDefinition other = CohortDefinition.parse(YAML, "c", Map.of("oldest", List.of("41")), CodeLists.NONE);
            assertThat(one.sha256()).isNotEqualTo(other.sha256());
        }
    }

    @Nested
    class Lists {
        @Test
        void comeFromTheDefinitionAndFromAFolder(@TempDir Path folder) throws Exception {
            Files.createDirectories(folder.resolve("codelists"));
            Files.writeString(folder.resolve("codelists/thoracic.txt"), "code\n# lung\nC33\nC34*,lung\n\n");
            Path file =
                    Files.writeString(folder.resolve("c.yml"), "{name: c, where: {cancer.site: {in_list: thoracic}}}");
            long own = patients("{name: c, codelists: {t: [C33, C34*]}, where: {cancer.site: {in_list: t}}}");
            assertThat(SmallHospital.count(duckdb, CohortDefinition.parse(file))
                            .cohort()
                            .patients())
                    .isEqualTo(own)
                    .isPositive();
            assertThat(CohortDefinition.parse(file).inputs().codeLists()).containsKey("thoracic");
        }

        @Test
        void thatAreNotThereAreToldWithTheirPlace() {
            assertThatThrownBy(() -> patients("{name: c, where: {cancer.site: {in_list: ../../x}}}"))
                    .hasMessageContaining("lower-case letters");
            assertThatThrownBy(() -> patients("name: c\nwhere: {cancer.site: {in_list: x}}"))
                    .hasMessageContaining("c.yml:2:32")
                    .hasMessageContaining("codelists/x.txt");
        }
    }

    @Nested
    class IndexDates {
        private static final String INDEX = "index: {dataset: cancer, date: incidence_date}";

        @Test
        void leaveOutWhoHasNone() {
            assertThat(patients("{name: c, " + INDEX + ", where: {Modality: [CT, MR]}}"))
                    .isEqualTo(134);
        }

        @Test
        void areComparedWithImagesAndRecordsAndGiveAges() {
            assertThat(patients("{name: c, " + INDEX + ", where: {within: {days: 60, before: index}}}"))
                    .isEqualTo(134);
            assertThat(patients("{name: c, " + INDEX + ", where: {within: {days: 59, before: index}}}"))
                    .isZero();
            assertThat(patients("{name: c, " + INDEX + ", where: {index.age: {between: [30, 40]}}}"))
                    .isBetween(10L, 60L);
            assertThat(
                            patients(
                                    "{name: c, " + INDEX
                                            + ", where: {records: {dataset: cancer, within: {days: 0, date: incidence_date, of: index}}}}"))
                    .isEqualTo(134);
        }
    }

    @Nested
    class Samples {
        @Test
        void areStableWhenDataGrows() throws Exception {
            String yaml = "{name: c, where: {Modality: CT}, sample: {fraction: 0.3, seed: a}}";
            Set<String> before = members(yaml);
            assertThat(before.size()).isBetween(60, 120);
            try (Statement statement = duckdb.createStatement()) {
                statement.execute("INSERT INTO person SELECT 'n' || n, 'A' || n FROM range(50) t(n)");
                statement.execute(
                        "INSERT INTO study SELECT 'n' || n, 'A' || n, DATE '2021-01-01', 50, 'F', 'p' FROM range(50) t(n)");
                statement.execute(
                        "INSERT INTO series SELECT 'n' || n, 'A' || n, 'As' || n, 'CT', 'p' FROM range(50) t(n)");
                statement.execute(
                        "INSERT INTO image SELECT 'n' || n, 'A' || n, 'As' || n, 'Ai' || n, 1, 'p' FROM range(50) t(n)");
            }
            assertThat(members(yaml)).containsAll(before).hasSizeGreaterThan(before.size());
            assertThat(members(yaml.replace("seed: a", "seed: b"))).doesNotContainSequence(before);
        }

        @Test
        void haveAsManyAsAskedFor() {
            assertThat(patients("{name: c, where: {Modality: CT}, sample: {patients: 25}}"))
                    .isEqualTo(25);
        }

        @Test
        void partsAddUp() {
            CohortCount count = count("{name: c, where: {Modality: CT}, split: {train: 70, validation: 10, test: 20}}");
            assertThat(count.split().keySet()).containsExactly("train", "validation", "test");
            assertThat(count.split().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(300);
            assertThat(count.split().get("train")).isBetween(180L, 240L);
        }
    }

    @Nested
    class Controls {
        private String matched(String more) {
            return "{name: c, where: {Modality: MR, age_years: {'<': 45}}, match: {controls: {where: {Modality: CT}}, ratio: 2,"
                    + " on: {age_years: {within: 2}, sex: exact}" + more + "}}";
        }

        @Test
        void areTwoForEachCaseAndTheSameEachTime() throws Exception {
            CohortCount count = count(matched(""));
            CohortCount.Controls controls = count.matching().orElseThrow();
            long cases = controls.cases();
            assertThat(cases).isPositive();
            assertThat(count.cohort().patients()).isEqualTo(cases + controls.controls());
            assertThat(controls.controls()).isLessThanOrEqualTo(2 * cases);
            assertThat(members(matched(""))).isEqualTo(members(matched(""))).hasSize((int)
                    (cases + controls.controls()));
        }

        @Test
        void thatCannotBeFoundAreReported() {
            CohortCount.Controls none = count(matched("")
                            .replace("within: 2", "within: 0")
                            .replace("Modality: CT", "age_years: {'>': 60}"))
                    .matching()
                    .orElseThrow();
            assertThat(none.unmatched()).isEqualTo(none.cases());
            assertThat(none.controls()).isZero();
        }

        @Test
        void mayServeSeveralCasesWhenAllowed() {
            CohortCount.Controls again =
                    count(matched(", replacement: true")).matching().orElseThrow();
            assertThat(again.complete())
                    .isGreaterThanOrEqualTo(
                            count(matched("")).matching().orElseThrow().complete());
        }
    }

    @Nested
    class WhoStaysOut {
        @Test
        void isOnAListThatTheDefinitionNames() throws Exception {
            assertThat(members("{name: c, where: {Modality: [CT, MR]}, exclude: withdrawn}"))
                    .hasSize(360)
                    .doesNotContain("E0", "E10");
        }

        @Test
        void optedOutWhateverTheDefinitionSays() {
            Workbench bench = new Workbench(duckdb, Limits.defaults(), () -> Set.of("k1", "k2"));
            try (Evaluation evaluation = new Evaluation(
                    bench,
                    CohortDefinition.parse("{name: c, where: {Modality: [CT, MR]}}", "c"),
                    new HashOrder(new byte[32]),
                    true)) {
                assertThat(evaluation.steps().getFirst().patients()).isEqualTo(398);
                assertThat(evaluation.steps().getLast().patients()).isEqualTo(398);
            }
        }
    }

    @Test
    void whatJoinsEverythingWithEverythingIsEndedInTime() throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE TABLE visits AS SELECT 'k1' AS patient_key, DATE '2020-01-01' AS visit_date"
                    + " FROM range(3000000)");
        }
        String yaml =
                "{name: c, where: {records: {dataset: visits, count: {'>': 1}, within: {days: 9999, date: visit_date,"
                        + " of: visits.visit_date}}}}";
        Workbench bench = new Workbench(duckdb, new Limits("512MB", 1, Duration.ofSeconds(2)), OptOuts.NONE);
        assertThatThrownBy(() ->
                        new Evaluation(bench, CohortDefinition.parse(yaml, "c"), new HashOrder(new byte[32]), true))
                .isInstanceOf(SkerryException.class)
                .hasMessageContaining("ended")
                .hasMessageContaining("visits record");
    }

    @Test
    void jsonSaysTheSameAsYaml() throws SQLException {
        assertThat(members(
                        "{\n\t\"name\": \"c\",\n\t\"where\": {\"Modality\": \"CT\", \"age_years\": {\">=\": 40}}\n}"))
                .isEqualTo(members("name: c\nwhere: {Modality: CT, age_years: {'>=': 40}}"));
    }

    @Test
    void explanationsAndPicturesNameEveryStep() {
        CohortDefinition definition = CohortDefinition.parse(
                "{name: c, on: patients, except: [{step: scans, where: {Modality: CT, age_years: {'<': 60}}}, {where:"
                        + " {cancer.site: {prefix: C3}}}], exclude: withdrawn}",
                "c.yml");
        assertThat(Explanation.of(definition).toString()).contains("Modality is CT", "withdrawn", "opted out");
        CohortCount count = SmallHospital.count(duckdb, definition);
        String page = FlowPage.of(definition, SmallCounts.exactly(count.steps()));
        count.steps().forEach(step -> assertThat(page).contains(io.skerry.base.Markup.escape(step.name())));
    }

    @Test
    void comparingCohortsThatDifferByFewIsWarnedOf() {
        People all = new People(java.util.stream.LongStream.range(0, 100).toArray());
        People fewer = new People(java.util.stream.LongStream.range(0, 97).toArray());
        People half = new People(java.util.stream.LongStream.range(0, 50).toArray());
        People rest = new People(java.util.stream.LongStream.range(50, 97).toArray());
        assertThat(Differencing.check(fewer, List.of(new Differencing.Earlier("a", 1, all)), 10))
                .containsExactly("fewer than 10 patients of a version 1 are not in it");
        assertThat(Differencing.check(all, List.of(new Differencing.Earlier("a", 1, half)), 10))
                .isEmpty();
        assertThat(Differencing.check(
                        all,
                        List.of(new Differencing.Earlier("a", 1, half), new Differencing.Earlier("b", 1, rest)),
                        10))
                .hasSize(1)
                .first()
                .asString()
                .contains("a version 1 and b version 1 together");
        assertThat(People.of(all.bytes()).without(fewer)).isEqualTo(3);
    }
}
