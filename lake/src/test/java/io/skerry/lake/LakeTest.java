package io.skerry.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
    @TempDir
    static Path dir;

    static Home home;
    Lake lake;
    String table;

    @BeforeAll
    static void openHome() {
        home = Home.open(dir);
    }

    @AfterAll
    static void closeHome() {
        home.close();
    }

    @BeforeEach
    void openLake(TestInfo test) {
        lake = Lake.open(home);
        table = "t_" + Integer.toHexString(test.getDisplayName().hashCode());
    }

    @AfterEach
    void closeLake() {
        lake.close();
    }

    @Nested
    class Replace {
        @Test
        void makes_a_table_of_a_query() {
            assertThat(replace("SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'it''s'"))
                    .isEqualTo(2);
            assertThat(rows("SELECT a, b FROM " + table + " ORDER BY a")).containsExactly("1|x", "2|it's");
        }

        @Test
        void takes_the_place_of_all_rows_and_columns() {
            replace("SELECT 1 AS a, 'x' AS b");
            replace("SELECT 'y' AS b, 2.5::DOUBLE AS c, 'now text' AS a");
            assertThat(rows("SELECT a, b, c FROM " + table)).containsExactly("now text|y|2.5");
            assertThat(info().columns())
                    .extracting(TableInfo.Column::name, TableInfo.Column::type)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("a", "VARCHAR"),
                            org.assertj.core.groups.Tuple.tuple("b", "VARCHAR"),
                            org.assertj.core.groups.Tuple.tuple("c", "DOUBLE"));
        }

        @Test
        void may_read_the_table_that_it_replaces() {
            replace("SELECT range AS n FROM range(10)");
            replace("SELECT n + 1 AS n FROM " + table);
            assertThat(rows("SELECT min(n), max(n), count(*) FROM " + table)).containsExactly("1|10|10");
        }

        @Test
        void keeps_an_empty_result_as_an_empty_table() {
            assertThat(replace("SELECT 1 AS a, DATE '2020-01-01' AS d WHERE false"))
                    .isZero();
            assertThat(rows("SELECT a, d FROM " + table)).isEmpty();
            replace("SELECT 1 AS a, DATE '2020-01-01' AS d");
            assertThat(rows("SELECT a, d FROM " + table)).containsExactly("1|2020-01-01");
            replace("SELECT 1 AS a WHERE false");
            assertThat(rows("SELECT a FROM " + table)).isEmpty();
        }

        @Test
        void keeps_every_scalar_type() {
            replace("""
                    SELECT true AS a_boolean, 1::TINYINT AS a_tiny, -5::SMALLINT AS a_small, 7 AS an_int,
                        5000000000 AS a_long, 1.5::FLOAT AS a_float, 2.25::DOUBLE AS a_double, 3.14::DECIMAL(9, 2) AS a_decimal,
                        sum(x) AS a_huge, DATE '1938-04-24' AS a_date, TIME '10:11:12' AS a_time,
                        TIMESTAMP '2020-02-03 04:05:06.789' AS a_timestamp,
                        TIMESTAMPTZ '2020-02-03 04:05:06+00' AS an_instant,
                        'a'::BLOB AS a_blob, '5eb28dac-8b1c-4d8e-9a0c-1b2c3d4e5f60'::UUID AS a_uuid,
                        'b'::ENUM('a', 'b') AS an_enum, '{}'::JSON AS a_json, NULL AS nothing, 'x' AS "Odd ""name"" – ü"
                    FROM (VALUES (1::BIGINT), (2)) v(x)
                    """);
            assertThat(rows("SELECT * EXCLUDE (a_blob, an_instant) FROM " + table))
                    .containsExactly("true|1|-5|7|5000000000|1.5|2.25|3.14|3|1938-04-24|10:11:12"
                            + "|2020-02-03 04:05:06.789|5eb28dac-8b1c-4d8e-9a0c-1b2c3d4e5f60|b|{}|null|x");
            assertThat(rows("SELECT an_instant = TIMESTAMPTZ '2020-02-03 04:05:06+00' FROM " + table))
                    .containsExactly("true");
        }

        @Test
        void names_the_column_that_it_cannot_keep() {
            assertThatThrownBy(() -> replace("SELECT [1, 2] AS list_of_numbers"))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(LakeError.COLUMN_TYPE))
                    .hasMessageContaining("list_of_numbers");
        }
    }

    @Nested
    class Append {
        @Test
        void adds_rows_and_grows_columns() {
            append("SELECT 1 AS a");
            append("SELECT 2 AS a, 'new' AS b");
            append("SELECT 'only b' AS b");
            assertThat(rows("SELECT a, b FROM " + table + " ORDER BY a NULLS LAST"))
                    .containsExactly("1|null", "2|new", "null|only b");
        }

        @Test
        void loses_nothing_when_threads_append_new_columns_at_once() throws Exception {
            int threads = 4;
            int commits = 5;
            try (var pool = Executors.newFixedThreadPool(threads)) {
                List<Future<?>> futures = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    int id = t;
                    futures.add(pool.submit(() -> {
                        for (int c = 0; c < commits; c++) {
                            append("SELECT " + (id * 100 + c) + " AS n, 'v' AS column_" + id + "_" + c);
                        }
                    }));
                }
                for (Future<?> future : futures) {
                    future.get();
                }
            }
            assertThat(rows("SELECT count(*), count(DISTINCT n), count(column_3_4), count(column_0_0) FROM " + table))
                    .containsExactly("20|20|1|1");
        }
    }

    @Test
    void a_query_keeps_its_snapshot_and_old_snapshots_stay_readable() throws Exception {
        replace("SELECT 1 AS a");
        Snapshots before = lake.snapshots();
        try (LakeQuery query = lake.query()) {
            replace("SELECT 2 AS a, 'b' AS b");
            append("SELECT 3 AS a, 'c' AS b");
            assertThat(rows(query, "SELECT * FROM " + table)).containsExactly("1");
        }
        try (LakeQuery query = lake.query(before)) {
            assertThat(rows(query, "SELECT * FROM " + table)).containsExactly("1");
        }
        assertThat(rows("SELECT a FROM " + table + " ORDER BY a")).containsExactly("2", "3");
    }

    @Test
    void tables_tell_rows_zone_and_properties() {
        lake.replace(Zone.DEIDENTIFIED, table, lake.query(), "SELECT range AS n FROM range(7)", Map.of("rules", "v1"));
        assertThat(info().rows()).isEqualTo(7);
        assertThat(info().zone()).isEqualTo(Zone.DEIDENTIFIED);
        assertThat(info().properties()).containsEntry("rules", "v1");
        assertThat(info().snapshot()).isEqualTo(lake.snapshots().of(table).orElseThrow());
    }

    @Test
    void a_name_lives_in_one_zone_only() {
        lake.replace(Zone.IDENTIFIABLE, table, lake.query(), "SELECT 1 AS a", Map.of());
        assertThatThrownBy(() -> replace("SELECT 1 AS a"))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(LakeError.TABLE_NAME));
    }

    @Test
    void a_failed_write_leaves_no_file_and_no_change() throws Exception {
        replace("SELECT 1 AS a");
        long files = parquetFiles();
        assertThatThrownBy(() -> replace("SELECT CAST(x AS INTEGER) AS a FROM (VALUES ('1'), ('secret')) v(x)"))
                .isInstanceOf(SkerryException.class)
                .hasMessageNotContaining("secret");
        assertThat(parquetFiles()).isEqualTo(files);
        assertThat(rows("SELECT a FROM " + table)).containsExactly("1");
    }

    @Test
    void files_of_a_write_that_died_are_deleted_and_those_of_a_finished_one_stay() throws Exception {
        replace("SELECT 1 AS a");
        String finished;
        try (Stream<Path> folders =
                Files.list(home.deidentifiedLake().resolve(table).resolve("data"))) {
            finished = folders.findFirst().orElseThrow().getFileName().toString();
        }
        Path markers = home.deidentifiedLake().resolve(".open");
        Files.createFile(markers.resolve(table + "@" + finished));
        Files.createFile(markers.resolve(table + "@dead"));
        Path dead =
                Files.createDirectories(home.deidentifiedLake().resolve(table).resolve("data/dead/modality=CT"));
        Files.writeString(dead.resolve("rows.parquet"), "half a file");

        Lake.open(home).close();

        assertThat(dead.getParent()).doesNotExist();
        assertThat(markers).isEmptyDirectory();
        assertThat(rows("SELECT a FROM " + table)).containsExactly("1");
    }

    private long replace(String sql) {
        try (LakeQuery query = lake.query()) {
            return lake.replace(Zone.DEIDENTIFIED, table, query, sql, Map.of());
        }
    }

    private long append(String sql) {
        try (LakeQuery query = lake.query()) {
            return lake.append(Zone.DEIDENTIFIED, table, query, sql, Map.of());
        }
    }

    private TableInfo info() {
        return lake.tables().stream()
                .filter(t -> t.name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private long parquetFiles() throws Exception {
        try (Stream<Path> paths = Files.walk(home.deidentifiedLake().resolve(table))) {
            return paths.filter(p -> p.toString().endsWith(".parquet")).count();
        }
    }

    private List<String> rows(String sql) {
        try (LakeQuery query = lake.query()) {
            return rows(query, sql);
        }
    }

    static List<String> rows(LakeQuery query, String sql) {
        List<String> rows = new ArrayList<>();
        try (Statement statement = query.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        } catch (java.sql.SQLException e) {
            throw new AssertionError(sql, e);
        }
        return rows;
    }
}
