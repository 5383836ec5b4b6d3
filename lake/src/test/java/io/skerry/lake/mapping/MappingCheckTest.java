package io.skerry.lake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MappingCheckTest {
    private static final PatientKeys KEYS = new PatientKeys(new byte[] {1});

    @Nested
    class ChiNumbers {
        @Test
        void haveADateAndACheckDigit() {
            assertThat(Chi.isValid("0101501237")).isEqualTo(checkDigit("010150123") == 7);
            String valid = "010150123" + checkDigit("010150123");
            assertThat(Chi.isValid(valid)).isTrue();
            assertThat(Chi.isValid("320150123" + checkDigit("320150123"))).isFalse();
            assertThat(Chi.isValid("12345")).isFalse();
        }

        @Test
        void areNormalised() {
            String valid = "010150123" + checkDigit("010150123");
            assertThat(Chi.normalise(" 010150 " + valid.substring(6) + "\u00a0"))
                    .isEqualTo(valid);
            assertThat(Chi.normalise(valid.substring(1))).isEqualTo(valid);
            assertThat(Chi.normalise("abc 1")).isEqualTo("abc1");
        }

        private int checkDigit(String nine) {
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (10 - i) * (nine.charAt(i) - '0');
            }
            return (11 - sum % 11) % 11;
        }
    }

    @Test
    void theSameIdentifierGivesTheSameKeyAndAnotherSecretAnother() {
        assertThat(KEYS.keyOf("A 1")).isEqualTo(KEYS.keyOf("A1")).isNotEqualTo(KEYS.keyOf("A2"));
        assertThat(KEYS.keyOf("A1").orElseThrow()).matches("[0-9a-f]{32}");
        assertThat(new PatientKeys(new byte[] {2}).keyOf("A1")).isNotEqualTo(KEYS.keyOf("A1"));
        assertThat(KEYS.keyOf(" ")).isEmpty();
    }

    @Test
    void rowsAreRefusedWithTheirReason() throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("""
                    CREATE TABLE m AS SELECT * FROM (VALUES
                      (1, 'A', 'E1'), (2, 'B', 'E1'), (3, NULL, 'E2'), (4, 'C', NULL), (5, 'D', 'E 4'),
                      (6, 'F', 'E5'), (7, 'F', 'E6'), (8, 'A', 'E1'), (9, 'SAME', 'SAME')) t(row_no, chi, eupi)""");
            Map<Long, String> refused = new MappingCheck(KEYS, IdentifierKind.ANY).keyInto(duckdb, "FROM m", "keyed");
            assertThat(refused).containsOnlyKeys(3L, 4L, 5L, 6L, 7L, 9L);
            assertThat(refused.get(6L)).contains("several EUPIs");
            try (ResultSet rows =
                    statement.executeQuery("SELECT count(DISTINCT patient_key), count(DISTINCT eupi) FROM keyed")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
                assertThat(rows.getInt(2)).isEqualTo(1);
            }
        }
    }
}
