package io.skerry.lake.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.lake.PartsChange;
import io.skerry.lake.Snapshots;
import io.skerry.lake.Zone;
import io.skerry.lake.mapping.IdentifierKind;
import io.skerry.lake.mapping.MappingChange;
import io.skerry.lake.mapping.PatientKeys;
import io.skerry.lake.mapping.PatientMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A promotion that keeps what did not change gives what one from scratch gives. */
class RemadePartsTest {
    @TempDir
    Path dir;

    Home home;
    Lake lake;
    PromotionRules rules = PromotionRules.builtIn();
    int sharedBy = 2;
    int images;

    @BeforeEach
    void open() {
        home = Home.open(dir.resolve("home"));
        lake = Lake.open(home);
    }

    @AfterEach
    void close() {
        lake.close();
        home.close();
    }

    @Test
    void an_ingest_of_a_new_month_keeps_the_files_of_the_others() throws Exception {
        ingest(6, "201501", "CT");
        ingest(6, "201502", "CT");
        ingest(6, "201503", "MR");
        promote();
        Snapshots before = lake.snapshots();

        ingest(6, "201504", "CT");
        PartsChange image = promote().changes().get("image");
        assertThat(image.partsChanged()).isEqualTo(1);
        assertThat(image.filesKept()).isPositive();
        assertThat(image.rows() - image.rowsWritten()).isEqualTo(18);
        assertSameAsFromScratch();
        try (LakeQuery query = lake.query(before)) {
            assertThat(Inventory.promotionId(query.connection())).isNotBlank();
            assertThat(rows(query.connection(), "SELECT count(*) FROM image")).containsExactly("18");
        }
    }

    @Test
    void a_rule_of_MR_writes_studies_with_MR_and_no_others() throws Exception {
        ingest(6, "201501", "CT");
        ingest(6, "201502", "MR");
        promote();
        Path folder = Files.createDirectories(dir.resolve("rules"));
        String mr = new String(
                PromotionRules.class.getResourceAsStream("/promotion/mr.yml").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("mr.yml"),
                mr.replace("EchoTime: {clean: number, min: 0", "EchoTime: {clean: number, min: 50"));
        rules = PromotionRules.withOverrides(folder);
        Map<String, PartsChange> changes = promote().changes();
        assertThat(changes.get("image").rowsWritten()).isEqualTo(6);
        assertThat(changes.get("image").partsChanged()).isEqualTo(1);
        assertThat(changes.get("study").partsChanged()).isZero();
        assertSameAsFromScratch();
    }

    @Test
    void a_mapping_that_changes_persons_only_writes_no_image() throws Exception {
        ingest(6, "201501", "CT");
        ingest(6, "201502", "MR");
        map("P0,E0", "P1,E1", "P2,E2");
        promote();
        MappingChange change = map("P0,E0", "P1,E0", "P2,E3");
        assertThat(change).isEqualTo(new MappingChange(0, 0, 2, 1, 0, 0, 0));
        Map<String, PartsChange> changes = promote().changes();
        assertThat(changes.values())
                .allSatisfy(table -> assertThat(table.filesWritten()).isZero());
        assertThat(map("P0,E0", "P1,E1").split()).isEqualTo(1);
        PromotionReport report = promote();
        assertThat(report.held()).containsKey(HeldReason.NOT_IN_MAPPING);
        assertSameAsFromScratch();
        assertThat(map("P0,E0", "P1,E1").isAny()).isFalse();
        assertThat(promote().upToDate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void any_sequence_of_changes_ends_as_a_promotion_from_scratch_would(long seed) throws Exception {
        Random random = new Random(seed);
        ingest(8, "201501", "CT");
        for (int step = 0; step < 4; step++) {
            switch (random.nextInt(4)) {
                case 0 -> map("P0,E" + random.nextInt(2), "P1,E" + random.nextInt(2), "P" + random.nextInt(4) + "x,E9");
                case 1 -> sharedBy = 1 + random.nextInt(3);
                default ->
                    ingest(
                            1 + random.nextInt(6),
                            "20150" + (1 + random.nextInt(4)),
                            random.nextBoolean() ? "CT" : "MR");
            }
            promote();
            assertSameAsFromScratch();
        }
    }

    private PromotionReport promote() {
        return new Promotion(home, lake, rules, sharedBy, Progress.NONE)
                .withRowsPerFile(5)
                .run();
    }

    private void assertSameAsFromScratch() throws Exception {
        try (LakeQuery query = lake.query()) {
            Connection duckdb = query.connection();
            Promotion.prepare(
                    duckdb,
                    new PatientKeys(home.keys().key("patient")),
                    rules,
                    sharedBy,
                    "scratch",
                    Candidates.mappingLoaded(duckdb),
                    Progress.NONE);
            for (String table : Inventory.TABLES) {
                String have = "SELECT * EXCLUDE (promotion_id) FROM " + table;
                String want = "SELECT * EXCLUDE (promotion_id) FROM new_" + table;
                assertThat(rows(duckdb, "(" + have + ") EXCEPT ALL (" + want + ")"))
                        .isEmpty();
                assertThat(rows(duckdb, "(" + want + ") EXCEPT ALL (" + have + ")"))
                        .isEmpty();
            }
            assertThat(Inventory.promotionId(duckdb)).isNotBlank();
        }
    }

    private MappingChange map(String... lines) throws Exception {
        Path csv = Files.writeString(dir.resolve("map.csv"), "chi,eupi\n" + String.join("\n", lines) + "\n");
        return new PatientMapping(home, lake).load(csv, IdentifierKind.ANY).change();
    }

    /** Images of a month, three patients, a study for every two images. */
    private void ingest(int count, String month, String modality) {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int n = images++;
            Map<String, String> row = new TreeMap<>(Map.of(
                    "file", "/a/" + n,
                    "member", "",
                    "PatientID", "P" + n / 2 % 3,
                    "Modality", modality,
                    "StudyDate", month + "11",
                    "StudyInstanceUID", "1.2." + n / 2,
                    "SeriesInstanceUID", "1.2." + n / 2 + ".1",
                    "SOPInstanceUID", "1.2." + n / 2 + ".1." + n,
                    "EchoTime", Integer.toString(10 + n),
                    "SeriesDescription", n % 2 == 0 ? "chest" : "brain axial"));
            selects.add(row.entrySet().stream()
                    .map(cell -> "'" + cell.getValue() + "' AS \"" + cell.getKey() + "\"")
                    .collect(java.util.stream.Collectors.joining(", ", "SELECT ", "")));
        }
        try (LakeQuery query = lake.query()) {
            lake.append(Zone.IDENTIFIABLE, "tags", query, String.join(" UNION ALL ", selects), Map.of());
        }
    }

    private static List<String> rows(Connection duckdb, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(String.valueOf((Object) row.getString(1)));
            }
        }
        return rows;
    }
}
