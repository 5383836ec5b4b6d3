package io.skerry.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyQueryTest {
    @TempDir
    static Path dir;

    static Home home;
    static Lake lake;

    @BeforeAll
    static void twoTables() {
        home = Home.open(dir);
        lake = Lake.open(home);
        try (LakeQuery query = lake.query()) {
            lake.replace(Zone.IDENTIFIABLE, "tags", query, "SELECT 'secret' AS PatientID, 'CT' AS Modality", Map.of());
            lake.replace(Zone.DEIDENTIFIED, "image", query, "SELECT range AS n FROM range(3)", Map.of());
        }
    }

    @AfterAll
    static void close() {
        lake.close();
        home.close();
    }

    @Test
    void reads_the_tables_that_it_names_and_tells_which() throws Exception {
        try (ReadOnlyQuery query =
                lake.readOnly("WITH big AS (SELECT n FROM Image WHERE n > 0) SELECT sum(n) FROM big")) {
            assertThat(query.tables()).containsExactly("image");
            assertThat(query.isIdentifiable()).isFalse();
            assertThat(rows(query)).containsExactly("3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT PatientID FROM tags",
                "SELECT n FROM image WHERE EXISTS (SELECT 1 FROM TAGS)",
                "SELECT (SELECT max(PatientID) FROM \"tags\") FROM image",
                "FROM image JOIN main.tags ON true",
                "SELECT 1 UNION ALL (WITH x AS (SELECT count(*) FROM tags) SELECT * FROM x)",
                "DESCRIBE tags"
            })
    void knows_that_it_touches_identifiable_data(String sql) throws Exception {
        try (ReadOnlyQuery query = lake.readOnly(sql)) {
            assertThat(query.isIdentifiable()).isTrue();
            assertThat(rows(query)).isNotEmpty();
        }
    }

    @Test
    void lists_the_tables() throws Exception {
        try (ReadOnlyQuery query = lake.readOnly("SHOW TABLES")) {
            assertThat(rows(query)).containsExactlyInAnyOrder("image", "tags");
            assertThat(query.isIdentifiable()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP VIEW tags",
                "CREATE TABLE x AS SELECT 1",
                "COPY tags TO '/tmp/x.csv'",
                "SELECT 1; SELECT 2",
                "ATTACH '/tmp/x.db'",
                "INSTALL httpfs",
                "SET threads = 1",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT (SELECT count(*) FROM glob('/etc/*'))",
                "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM query_table('tags')",
                "SELECT * FROM duckdb_settings()",
                "SELECT FROM WHERE",
                ""
            })
    void is_refused_unless_it_is_one_select_over_tables(String sql) {
        assertThatThrownBy(() -> lake.readOnly(sql))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(LakeError.NOT_A_QUERY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM '/etc/passwd'", "FROM '/etc/hosts.csv'", "SELECT * FROM no_such_table"})
    void finds_no_file_by_a_table_name(String sql) {
        try (ReadOnlyQuery query = lake.readOnly(sql)) {
            assertThatThrownBy(query::execute).isInstanceOf(SkerryException.class);
        }
    }

    @Test
    void does_not_repeat_values_in_an_error() {
        try (ReadOnlyQuery query = lake.readOnly("SELECT CAST(PatientID AS INTEGER) FROM tags")) {
            assertThatThrownBy(() -> rows(query)).hasMessageNotContaining("secret");
        }
    }

    private static List<String> rows(ReadOnlyQuery query) throws Exception {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = query.execute()) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
