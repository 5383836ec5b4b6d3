package io.skerry.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.Snapshots;
import io.skerry.lake.Zone;
import io.skerry.mirror.TableReport.Way;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for a mirror in any kind of database; a subclass for each has a real one. */
abstract class MirrorTest {
    private static final String KEYS = "StudyInstanceUID, SeriesInstanceUID";

    Lake lake;

    abstract Home home();

    /** An empty schema, the same one until the test is over. */
    abstract MirrorTarget target(String... readers) throws SQLException;

    /** As another user of the database sees it. */
    abstract Connection reader() throws SQLException;

    /** Logs somebody in who has the role, and nothing else. */
    abstract Connection asRole(String role) throws SQLException;

    @BeforeEach
    void promoteByHand() {
        lake = Lake.open(home());
        inventory(1, 20, "");
    }

    @AfterEach
    void closeLake() {
        lake.close();
    }

    /** Twenty images a study, ten a series; {@code extra} adds columns to the image. */
    private void inventory(int promotion, int images, String extra) {
        String id = ", 'p" + promotion + "' AS promotion_id";
        replace(
                "person",
                "SELECT DISTINCT 'k' || (i // 40) AS patient_key, 'E' || (i // 40) AS eupi, 'generated' AS source"
                        + from(images));
        replace(
                "study",
                "SELECT DISTINCT 'k' || (i // 40) AS patient_key, '1.2.' || (i // 20) AS StudyInstanceUID,"
                        + " DATE '2020-01-01' + (i // 20)::INTEGER AS StudyDate" + id + from(images));
        replace(
                "series",
                "SELECT 'k' || min(i // 40) AS patient_key, '1.2.' || (i // 20) AS StudyInstanceUID,"
                        + " '1.2.3.' || (i // 10) AS SeriesInstanceUID, 'CT' AS \"Modality\", count(*) AS image_count"
                        + id
                        + from(images) + " GROUP BY ALL");
        replace(
                "image",
                "SELECT 'k' || (i // 40) AS patient_key, '1.2.' || (i // 20) AS StudyInstanceUID,"
                        + " '1.2.3.' || (i // 10) AS SeriesInstanceUID, '1.2.3.4.' || i AS SOPInstanceUID,"
                        + " 'CT' AS \"Modality\", i::INTEGER AS \"InstanceNumber\", i / 3.0::DOUBLE AS slice_thickness_mm,"
                        + " i % 2 = 0 AS is_original, TIMESTAMP '2020-01-01 10:11:12.5' AS taken,"
                        + " CASE i WHEN 1 THEN '' WHEN 2 THEN 'a \"quoted\", ''text'' \\ ' || chr(10) || '✓' WHEN 3 THEN NULL"
                        + " ELSE 'text' END AS described" + extra + id + from(images));
    }

    private static String from(int images) {
        return " FROM range(" + images + ") r(i)";
    }

    private void replace(String table, String sql) {
        try (LakeQuery query = lake.query(new Snapshots(Map.of()))) {
            lake.replace(Zone.DEIDENTIFIED, table, query, sql, Map.of("skerry.promotion-id", "p1"));
        }
    }

    private Map<String, TableReport> publish(String... datasets) throws SQLException {
        return new Mirror(lake, target(), Progress.NONE)
                .publish(List.of(datasets), false).stream()
                        .collect(Collectors.toMap(TableReport::table, Function.identity()));
    }

    List<String> ask(String sql) throws SQLException {
        try (Connection reader = reader()) {
            return ask(reader, sql);
        }
    }

    static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    void run(String sql) throws SQLException {
        try (Connection connection = reader();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void the_first_time_brings_every_row_with_its_values() throws SQLException {
        Map<String, TableReport> reports = publish();
        assertThat(reports.get("image").way()).isEqualTo(Way.FIRST);
        assertThat(ask("SELECT count(*), count(described), sum(InstanceNumber) FROM image"))
                .containsExactly("20|19|190");
        assertThat(ask("SELECT described FROM image WHERE InstanceNumber IN (1, 2, 3) ORDER BY InstanceNumber"))
                .containsExactly("", "a \"quoted\", 'text' \\ \n✓", "null");
        assertThat(ask("SELECT count(*) FROM image WHERE is_original AND taken > '2020-01-01 10:11:12.4'"
                        + " AND abs(slice_thickness_mm - InstanceNumber / 3.0) < 1e-9"))
                .containsExactly("10");
        assertThat(ask("SELECT max(StudyDate) FROM study")).containsExactly("2020-01-01");
    }

    @Test
    void sql_may_write_names_in_any_case() throws SQLException {
        publish();
        assertThat(ask("select count(*) from image i join series s on s.SERIESINSTANCEUID = i.seriesinstanceuid"
                        + " join study t on t.StudyInstanceUID = s.StudyInstanceUID where s.modality = 'CT'"))
                .containsExactly("20");
    }

    @Test
    void only_rows_that_differ_travel_later() throws SQLException {
        publish();
        inventory(2, 25, "");
        replace(
                "study",
                "SELECT patient_key, StudyInstanceUID, StudyDate + (StudyInstanceUID = '1.2.0')::INTEGER AS StudyDate,"
                        + " promotion_id FROM (SELECT DISTINCT 'k' || (i // 40) AS patient_key, '1.2.' || (i // 20) AS StudyInstanceUID,"
                        + " DATE '2020-01-01' + (i // 20)::INTEGER AS StudyDate, 'p2' AS promotion_id" + from(25)
                        + ")");
        Map<String, TableReport> reports = publish();
        assertThat(reports.get("image"))
                .extracting(TableReport::way, TableReport::written, TableReport::removed)
                .containsExactly(Way.CHANGES, 5L, 0L);
        assertThat(reports.get("study").written()).isEqualTo(2);
        assertThat(ask("SELECT StudyDate FROM study ORDER BY StudyInstanceUID"))
                .containsExactly("2020-01-02", "2020-01-02");
        assertThat(ask("SELECT count(*) FROM image")).containsExactly("25");
        assertThat(publish().values()).allMatch(r -> r.way() == Way.UNCHANGED);
    }

    @Test
    void rows_that_are_gone_go_children_first() throws SQLException {
        publish();
        inventory(2, 7, "");
        Map<String, TableReport> reports = publish();
        assertThat(reports.get("image").removed()).isEqualTo(13);
        assertThat(reports.get("series").removed()).isEqualTo(1);
        assertThat(ask("SELECT count(*) FROM image")).containsExactly("7");
    }

    @Test
    void a_forgotten_snapshot_means_comparing_all() throws SQLException {
        publish();
        run("UPDATE skerry_mirror SET snapshot_id = 1");
        run("UPDATE image SET described = 'meddled with' WHERE InstanceNumber = 5");
        run("DELETE FROM image WHERE InstanceNumber = 6");
        Map<String, TableReport> reports = publish();
        assertThat(reports.get("image").way()).isEqualTo(Way.COMPARED);
        assertThat(ask("SELECT described FROM image WHERE InstanceNumber IN (5, 6)"))
                .containsExactly("text", "text");
    }

    @Test
    void columns_come_and_go_and_views_of_others_stay() throws SQLException {
        publish();
        run("CREATE VIEW thick AS SELECT SOPInstanceUID, described FROM image WHERE slice_thickness_mm > 3");
        inventory(2, 20, ", 'HEAD' AS body_region");
        publish();
        assertThat(ask("SELECT count(*) FROM image WHERE body_region = 'HEAD'")).containsExactly("20");
        replace(
                "image",
                "SELECT 'k' || (i // 40) AS patient_key, '1.2.' || (i // 20) AS StudyInstanceUID,"
                        + " '1.2.3.' || (i // 10) AS SeriesInstanceUID, '1.2.3.4.' || i AS SOPInstanceUID,"
                        + " i / 3.0::DOUBLE AS slice_thickness_mm, 'p2' AS promotion_id" + from(20));
        publish();
        assertThat(ask("SELECT count(*), count(described) FROM thick")).containsExactly("10|0");
        inventory(3, 20, "");
        publish();
        assertThat(ask("SELECT count(described) FROM thick")).containsExactly("10");
        run("DROP VIEW thick");
    }

    @Test
    void datasets_are_mirrored_when_chosen_with_rows_that_are_alike() throws SQLException {
        replace("cancer", "SELECT 'k0' AS patient_key, 'C34' AS site, i // 2 AS stage" + from(6));
        assertThat(publish()).doesNotContainKey("cancer");
        publish("cancer");
        assertThat(ask("SELECT stage, count(*) FROM cancer GROUP BY stage ORDER BY stage"))
                .containsExactly("0|2", "1|2", "2|2");
        replace("cancer", "SELECT 'k0' AS patient_key, 'C34' AS site, i // 2 AS stage" + from(5));
        assertThat(publish().get("cancer").removed()).isEqualTo(1);
        assertThat(ask("SELECT count(*) FROM cancer")).containsExactly("5");
    }

    @Test
    void tables_of_others_are_left_alone_and_nothing_is_published() throws SQLException {
        target();
        run("CREATE TABLE image (x integer)");
        assertThatThrownBy(this::publish)
                .isInstanceOf(SkerryException.class)
                .extracting(e -> ((SkerryException) e).code())
                .isEqualTo(MirrorError.FOREIGN_TABLE);
        assertThat(ask("SELECT count(*) FROM image")).containsExactly("0");
        run("DROP TABLE image");
        publish();
        assertThat(ask("SELECT count(*) FROM image")).containsExactly("20");
    }

    @Test
    void the_identifiable_zone_is_not_mirrored() {
        try (LakeQuery query = lake.query(new Snapshots(Map.of()))) {
            lake.replace(Zone.IDENTIFIABLE, "secrets", query, "SELECT 1 AS a", Map.of());
        }
        assertThatThrownBy(() -> publish("secrets"))
                .isInstanceOf(SkerryException.class)
                .extracting(e -> ((SkerryException) e).code())
                .isEqualTo(MirrorError.NOT_PUBLISHABLE);
    }

    @Test
    void readers_may_read_and_nothing_else() throws SQLException {
        new Mirror(lake, target("coordinators"), Progress.NONE).publish(List.of(), false);
        try (Connection connection = asRole("coordinators")) {
            assertThat(ask(connection, "SELECT count(*) FROM image")).containsExactly("20");
            assertThatThrownBy(() -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("DELETE FROM image");
                        }
                    })
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_refused_row_leaves_the_state_before() throws SQLException {
        publish();
        inventory(2, 30, "");
        // A series without its study, which the database's own key forbids.
        replace(
                "study",
                "SELECT 'k0' AS patient_key, '1.2.0' AS StudyInstanceUID, DATE '1999-09-09' AS StudyDate,"
                        + " 'p2' AS promotion_id");
        assertThatThrownBy(this::publish)
                .isInstanceOf(SkerryException.class)
                .hasMessageNotContaining("1.2.1")
                .extracting(e -> ((SkerryException) e).code())
                .isEqualTo(MirrorError.REFUSED);
        assertThat(ask("SELECT count(*) FROM image")).containsExactly("20");
        assertThat(ask("SELECT StudyDate FROM study")).containsExactly("2020-01-01");
    }

    @Test
    void two_cannot_publish_at_once() throws SQLException {
        MirrorTarget target = target();
        try (Connection other = DriverManager.getConnection(
                target.url(), target.user(), target.password().orElse(""))) {
            target.engine().useSchema(other);
            assertThat(target.engine().lock(other)).isTrue();
            assertThatThrownBy(this::publish)
                    .isInstanceOf(SkerryException.class)
                    .extracting(e -> ((SkerryException) e).code())
                    .isEqualTo(MirrorError.BUSY);
        }
    }

    @Test
    void the_database_says_what_columns_are() throws SQLException {
        publish();
        assertThat(comments()).contains("Study Instance UID (0020,000D)");
        assertThat(Mirror.status(target()))
                .filteredOn(t -> t.table().equals("image"))
                .allMatch(t -> t.rows() == 20 && t.promotion().equals(Optional.of("p1")));
    }

    /** The comments of the table {@code study}'s columns. */
    abstract List<String> comments() throws SQLException;

    @Test
    void keys_are_the_databases_own() throws SQLException {
        publish();
        assertThatThrownBy(() -> run("INSERT INTO series (patient_key, " + KEYS + ") VALUES ('k0', '9.9', '9.9.9')"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(
                        () -> run("INSERT INTO series (patient_key, " + KEYS + ") VALUES ('k0', '1.2.0', '1.2.3.0')"))
                .isInstanceOf(SQLException.class);
    }
}
