package io.skerry.lake.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.CompactionOptions;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.SnapshotPins;
import io.skerry.lake.Snapshots;
import io.skerry.lake.Upkeep;
import io.skerry.lake.Zone;
import io.skerry.lake.dataset.DatasetOptions;
import io.skerry.lake.dataset.Datasets;
import io.skerry.lake.mapping.IdentifierKind;
import io.skerry.lake.mapping.MappingReport;
import io.skerry.lake.mapping.PatientKeys;
import io.skerry.lake.mapping.PatientMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are erased: one with two numbers, known by one of them. */
class ErasureTest {
    private static final String ONE = "0101501237";
    private static final String ONE_AGAIN = "OLD-7781-X";
    private static final String OTHER = "OTHER-5512";

    @TempDir
    Path dir;

    Home home;
    Lake lake;
    PatientKeys keys;

    @BeforeEach
    void open() throws Exception {
        home = Home.open(dir.resolve("home"));
        lake = Lake.open(home);
        keys = new PatientKeys(home.keys().key("patient"));
        append("tags", Zone.IDENTIFIABLE, tags(ONE, 1) + " UNION ALL " + tags(OTHER, 2));
        append("tags", Zone.IDENTIFIABLE, tags(ONE_AGAIN, 3));
        Files.writeString(dir.resolve("map.csv"), "chi,eupi\n" + ONE + ",E1\n" + ONE_AGAIN + ",E1\n" + OTHER + ",E2\n");
        mapping();
        for (String table : List.of("image", "series", "study")) {
            append(table, Zone.DEIDENTIFIED, inventory(ONE, 1) + " UNION ALL " + inventory(OTHER, 2));
        }
    }

    @AfterEach
    void close() {
        lake.close();
        home.close();
    }

    @Test
    void they_leave_every_table_and_every_state_and_the_report_proves_it() throws Exception {
        Snapshots frozen = lake.snapshots();
        append("image", Zone.DEIDENTIFIED, inventory(ONE_AGAIN, 3));
        new Upkeep(lake, SnapshotPins.NONE, Progress.NONE).compact(Set.of(), CompactionOptions.defaults());
        Snapshots notFrozen = lake.snapshots();
        append("image", Zone.DEIDENTIFIED, inventory(OTHER, 4));

        ErasureReport report = erase(ONE, frozen);

        assertThat(report.traces()).isEmpty();
        assertThat(report.text()).contains("none was found").doesNotContain(ONE, ONE_AGAIN, "E1", key(ONE));
        assertThat(rows("SELECT DISTINCT PatientID FROM tags")).containsExactly(OTHER);
        assertThat(rows("SELECT count(*) FROM image")).containsExactly("2");
        assertThat(rows("SELECT eupi FROM person")).containsExactly("E2");
        assertThat(report.altered()).containsExactly("cohort c, version 1");
        assertThat(lake.alterations(frozen)).hasSize(1);
        try (LakeQuery query = lake.query(frozen)) {
            assertThat(rows(query, "SELECT patient_key FROM image")).containsExactly(key(OTHER));
            assertThat(rows(query, "SELECT count(*) FROM tags")).containsExactly("1");
        }
        try (Lake fresh = Lake.open(home)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> fresh.query(notFrozen).close())
                    .isInstanceOf(SkerryException.class);
        }
        assertThat(new Upkeep(lake, SnapshotPins.NONE, Progress.NONE)
                        .verify(Set.of())
                        .isSound())
                .isTrue();
        assertThat(home.audit().list(1).getFirst().details())
                .containsEntry("traces", "0")
                .containsKey("report_sha256");
    }

    @Test
    void a_second_erasure_reaches_what_the_first_one_put_in_the_place_of_a_frozen_state() throws Exception {
        Snapshots frozen = lake.snapshots();
        assertThat(erase(ONE, frozen).isClean()).isTrue();
        assertThat(erase("E2", frozen).isClean()).isTrue();
        assertThat(lake.alterations(frozen)).hasSize(2);
        try (LakeQuery query = lake.query(frozen)) {
            assertThat(rows(query, "SELECT count(*) FROM image")).containsExactly("0");
        }
        assertThat(rows("SELECT count(*) FROM tags")).containsExactly("0");
    }

    @Test
    void doing_it_again_finds_nothing_and_says_so() throws Exception {
        erase(ONE, lake.snapshots());
        ErasureReport again = erase(ONE, lake.snapshots());
        assertThat(again.isClean()).isTrue();
        assertThat(again.tables())
                .allSatisfy(table -> assertThat(table.rowsErased()).isZero());
    }

    @Test
    void a_mention_in_somebody_elses_row_is_reported_as_a_trace() throws Exception {
        append(
                "tags",
                Zone.IDENTIFIABLE,
                tags(OTHER, 9).replace("'CT' AS Modality", "'mother is " + ONE + "' AS Modality"));
        ErasureReport report = erase(ONE, lake.snapshots());
        assertThat(report.traces()).containsExactly(new ErasureReport.Trace("tags", "Modality", 1));
        assertThat(report.text()).doesNotContain(ONE);
    }

    @Test
    void they_do_not_come_back_by_a_mapping_or_with_a_dataset() throws Exception {
        erase(ONE, lake.snapshots());
        OptOuts out = OptOuts.of(home);
        assertThat(out.hasPatient(" " + ONE)).isTrue();
        assertThat(out.hasPatient(ONE_AGAIN)).isTrue();
        assertThat(out.hasPatient(OTHER)).isFalse();
        assertThat(out.hasEupi("E1")).isTrue();

        MappingReport report = mapping();
        assertThat(report.optedOut()).isEqualTo(2);
        assertThat(rows("SELECT eupi FROM person")).containsExactly("E2");
        Path csv = Files.writeString(
                dir.resolve("lab.csv"), "chi,result\n" + ONE + ",1\n" + OTHER + ",2\n" + ONE_AGAIN + ",3\n");
        assertThat(new Datasets(home, lake)
                        .load(
                                "lab",
                                csv,
                                new DatasetOptions(
                                        "chi", IdentifierKind.ANY, List.of(), List.of(), java.util.Optional.empty(), 1))
                        .rejects())
                .hasSize(2)
                .allSatisfy(reject -> assertThat(reject.reason()).contains("opted out"));
        assertThat(rows("SELECT patient_key FROM lab")).containsExactly(key(OTHER));
    }

    private ErasureReport erase(String identifier, Snapshots frozen) {
        SnapshotPins pins = () -> List.of(new SnapshotPins.Pin("cohort c, version 1", frozen));
        return new Erasure(home, lake, pins, Progress.NONE).run(List.of(identifier));
    }

    private MappingReport mapping() {
        OptOuts out = OptOuts.of(home);
        return new PatientMapping(home, lake, out::hasKey, out::hasEupi)
                .load(dir.resolve("map.csv"), IdentifierKind.ANY);
    }

    private String key(String patientId) {
        return keys.keyOf(patientId).orElseThrow();
    }

    private static String tags(String patientId, int n) {
        return "SELECT '" + patientId + "' AS PatientID, '1.2." + n + ".0.1' AS StudyInstanceUID, '1.2." + n
                + ".0.2' AS SeriesInstanceUID, '1.2." + n + ".0.3' AS SOPInstanceUID, 'CT' AS Modality,"
                + " '[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2." + n + ".0.3\"]}}]' AS ReferencedImageSequence";
    }

    private String inventory(String patientId, int n) {
        return "SELECT '" + key(patientId) + "' AS patient_key, '1.2." + n
                + ".0.1' AS StudyInstanceUID, 'p' AS promotion_id";
    }

    private void append(String table, Zone zone, String select) {
        try (LakeQuery query = lake.query()) {
            lake.append(zone, table, query, select, Map.of());
        }
    }

    private List<String> rows(String sql) throws Exception {
        try (LakeQuery query = lake.query()) {
            return rows(query, sql);
        }
    }

    private static List<String> rows(LakeQuery query, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Statement statement = query.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
