package io.skerry.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.lake.yaml.YamlException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohortLanguageTest {
    private Connection duckdb;

    @BeforeEach
    void open() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        new SmallHospital(RandomGeneratorFactory.of("L64X128MixRandom").create(7)).writeTo(duckdb);
    }

    @AfterEach
    void close() throws SQLException {
        duckdb.close();
    }

    private List<StepCount> count(String yaml) {
        return SmallHospital.count(duckdb, CohortDefinition.parse(yaml, "c.yml"))
                .steps();
    }

    @Nested
    class Mistakes {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'name: c\nwhere: {Modalty: CT}' | c.yml:2:9 | nearest are Modality",
                    "'name: c\nwhere:\n  - Modality: CT\n  - age: 3' | c.yml:4:5 | no imaging column 'age'",
                    "'name: c\nwhere: {cancr.site: C34}' | c.yml:2:9 | nearest are cancer",
                    "'name: c\nwhere: {cancer.sit: C34}' | c.yml:2:9 | nearest are site",
                    "'name: c\nwhere: {Rows: many}' | c.yml:2:9 | expected a number for 'Rows'",
                    "'name: c\nwhere: {StudyDate: 31/12/2020}' | c.yml:2:9 | a date such as 2020-12-31",
                    "'name: c\nwhere: {Rows: {prefix: 5}}' | c.yml:2:16 | is for text",
                    "'name: c\nwhere: {Rows: {over: 5}}' | c.yml:2:16 | expected one of =, !=",
                    "'name: c\nwhere: {Rows: {between: [5]}}' | c.yml:2:16 | two values",
                    "'name: c\nkeep: people\nwhere: {Rows: 5}' | c.yml:2:7 | patients, studies, series, images",
                    "'name: C D\nwhere: {Rows: 5}' | c.yml:1:7 | lower-case letters",
                    "'name: c\nwher: {Rows: 5}' | c.yml:2:1 | unknown key 'wher'",
                    "'name: c' | c.yml:1:1 | exactly one of where, union, intersect, except",
                    "'name: c\nunion: [{where: {Rows: 5}}]' | c.yml:2:8 | at least two sets",
                    "'name: c\nwhere: {any: {Rows: 5, Modality: CT}}' | c.yml:2:14 | each beginning with a dash",
                    "'name: c\nwhere: {Rows: 5' | c.yml:2 | not valid YAML",
                    "'name: c\nname: d\nwhere: {Rows: 5}' | c.yml:2 | ",
                    "'name: c\nwhere: {records: {dataset: cancer, within: {days: 3, date: stage, of: StudyDate}}}' | c.yml:2:44 | expected a date column",
                    "'name: c\nwhere: {records: {dataset: cancer, within: {days: 3, date: incidence_date}}}' | c.yml:2:44 | exactly one of 'of', 'before', 'after'",
                })
        void areToldWithPlaceAndNextStep(String yaml, String place, String words) {
            assertThatThrownBy(() -> count(yaml))
                    .isInstanceOf(YamlException.class)
                    .hasMessageContaining(place)
                    .hasMessageContaining(words == null ? "" : words);
        }

        @Test
        void aHalfPromotedInventoryIsAnError() throws SQLException {
            try (Statement statement = duckdb.createStatement()) {
                statement.execute("UPDATE series SET promotion_id = 'other'");
            }
            assertThatThrownBy(() -> count("{name: c, where: {Modality: CT}}"))
                    .isInstanceOf(SkerryException.class)
                    .hasMessageContaining("Run skerry promote again");
        }

        @Test
        void aValueCannotBreakOutOfItsQuotes() {
            assertThat(count("{name: c, where: {Modality: \"x' OR '1'='1\"}}")
                            .getLast()
                            .images())
                    .isZero();
            assertThat(String.join(
                            "\n",
                            SmallHospital.count(
                                            duckdb,
                                            CohortDefinition.parse(
                                                    "{name: c, where: {Modality: \"x' OR '1'='1\"}}", "c"))
                                    .statements()))
                    .contains("'x'' OR ''1''=''1'");
        }
    }

    @Test
    void theFunnelNarrowsStepByStep() {
        List<StepCount> steps = count("""
                name: c
                keep: studies
                where:
                  - {step: CT, Modality: CT}
                  - Rows: {">": 0}
                """);
        assertThat(steps)
                .extracting(StepCount::name)
                .containsExactly("promoted", "1. CT", "2. Rows is over 0", "cohort, studies kept whole");
        assertThat(steps.get(1).images()).isLessThan(steps.get(0).images());
        assertThat(steps.get(2).images()).isLessThanOrEqualTo(steps.get(1).images());
        assertThat(steps.get(3).images()).isGreaterThanOrEqualTo(steps.get(2).images());
        assertThat(steps.get(3).studies()).isEqualTo(steps.get(2).studies());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lung-cancer-imaging", "smokers-chest-before-admission", "brain-mr-without-cancer"})
    void theExamplesParse(String name) {
        assertThat(CohortDefinition.example(name).name()).isEqualTo(name);
        assertThat(CohortDefinition.example(name).sha256()).matches("[0-9a-f]{64}");
    }
}
