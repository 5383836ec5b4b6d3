package io.skerry.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For seeded random tables and definitions, the SQL gives what row-by-row evaluation gives. */
class CohortSqlPropertyTest {
    private static final int DEFINITIONS = 25;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void sqlEqualsNaiveEvaluation(long seed) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        SmallHospital hospital = new SmallHospital(random);
        NaiveCohort naive = new NaiveCohort(hospital);
        RandomDefinition definitions = new RandomDefinition(random, hospital);
        int matched = 0;
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            hospital.writeTo(duckdb);
            if (seed % 2 == 0) {
                SmallHospital.number(duckdb);
            }
            for (int i = 0; i < DEFINITIONS; i++) {
                String yaml = definitions.yaml();
                CohortDefinition definition = CohortDefinition.parse(yaml, "random");
                Set<String> expected = naive.members(definition);
                assertThat(members(duckdb, definition)).as(yaml).isEqualTo(expected);
                if (i % 5 == 0) {
                    List<StepCount> counts =
                            SmallHospital.count(duckdb, definition).steps();
                    assertThat(counts.getLast().images()).as(yaml).isEqualTo(expected.size());
                }
                matched += expected.isEmpty() ? 0 : 1;
            }
        }
        assertThat(matched).as("definitions that match anything").isGreaterThan(DEFINITIONS / 3);
    }

    private static Set<String> members(Connection duckdb, CohortDefinition definition) throws Exception {
        Set<String> out = new TreeSet<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(SmallHospital.membersSql(duckdb, definition))) {
            while (rows.next()) {
                assertThat(out.add(rows.getString("SOPInstanceUID")))
                        .as("an image stands once")
                        .isTrue();
            }
        }
        return out;
    }
}
