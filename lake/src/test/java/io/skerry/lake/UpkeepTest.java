package io.skerry.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables over years: many small files, many old states, files that get lost. */
class UpkeepTest {
    private static final CompactionOptions SMALL = CompactionOptions.defaults();

    @TempDir
    Path dir;

    Home home;
    Lake lake;

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

    @Nested
    class Compact {
        @Test
        void merges_the_small_files_of_each_partition_and_keeps_every_row() throws Exception {
            ingest(TestObjectsIn.folder(dir.resolve("in"), 60), 5);
            List<String> before = rows("SELECT * FROM tags ORDER BY SOPInstanceUID");
            TableStatus many = status("tags");
            assertThat(many.files()).isGreaterThan(20);
            assertThat(many.next()).contains("skerry lake compact tags");

            CompactionReport report =
                    upkeep(SnapshotPins.NONE).compact(Set.of("tags"), SMALL).getFirst();

            assertThat(report.filesBefore()).isEqualTo(many.files());
            assertThat(report.rows()).isEqualTo(60);
            assertThat(status("tags").files()).isEqualTo(3).isEqualTo(report.filesAfter());
            assertThat(rows("SELECT * FROM tags ORDER BY SOPInstanceUID")).isEqualTo(before);
            assertThat(upkeep(SnapshotPins.NONE)
                            .compact(Set.of("tags"), SMALL)
                            .getFirst()
                            .filesBefore())
                    .isZero();
            assertThat(upkeep(SnapshotPins.NONE).verify(Set.of()).isSound()).isTrue();
        }

        @Test
        void loses_no_row_that_is_appended_meanwhile_by_others() throws Exception {
            try (LakeQuery query = lake.query()) {
                lake.append(Zone.IDENTIFIABLE, "busy", query, "SELECT -1 AS n", Map.of());
            }
            List<Callable<Object>> work = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int first = writer * 1000;
                work.add(() -> {
                    try (LakeQuery query = lake.query(new Snapshots(Map.of()))) {
                        for (int i = 0; i < 12; i++) {
                            lake.append(Zone.IDENTIFIABLE, "busy", query, "SELECT " + (first + i) + " AS n", Map.of());
                        }
                    }
                    return "";
                });
            }
            for (int i = 0; i < 2; i++) {
                work.add(() -> {
                    for (int round = 0; round < 4; round++) {
                        upkeep(SnapshotPins.NONE).compact(Set.of("busy"), SMALL);
                    }
                    return "";
                });
            }
            try (ExecutorService pool = Executors.newFixedThreadPool(work.size())) {
                for (Future<Object> done : pool.invokeAll(work)) {
                    done.get();
                }
            }
            assertThat(rows("SELECT count(*), count(DISTINCT n), min(n), max(n) FROM busy"))
                    .containsExactly("25|25|-1|1011");
        }
    }

    @Nested
    class Expire {
        @Test
        void forgets_old_states_and_their_files_but_not_what_somebody_needs() throws Exception {
            replace("SELECT 1 AS n");
            Snapshots frozen = lake.snapshots();
            replace("SELECT 2 AS n");
            Snapshots unneeded = lake.snapshots();
            replace("SELECT 3 AS n");
            SnapshotPins pins = () -> List.of(new SnapshotPins.Pin("a cohort", frozen));

            ExpiryReport report = upkeep(pins)
                    .expire(Set.of("t"), Duration.ofSeconds(-1), Duration.ofDays(1))
                    .getFirst();

            assertThat(report.expired()).isEqualTo(1);
            assertThat(report.kept()).isEqualTo(1);
            assertThat(report.files()).isPositive();
            try (LakeQuery query = lake.query(frozen)) {
                assertThat(rows(query, "SELECT n FROM t")).containsExactly("1");
            }
            assertThat(rows("SELECT n FROM t")).containsExactly("3");
            Lake other = Lake.open(home);
            assertThatThrownBy(() -> other.query(unneeded).close())
                    .isInstanceOf(SkerryException.class)
                    .hasMessageContaining("no snapshot");
            other.close();
            assertThat(parquetFiles("deidentified/lake/t")).hasSize(2);
        }

        @Test
        void deletes_files_that_nothing_names_once_they_are_old_and_none_that_are_young() throws Exception {
            replace("SELECT 1 AS n");
            Path data = dir.resolve("home/deidentified/lake/t/data");
            Path old = Files.writeString(
                    Files.createDirectories(data.resolve("left")).resolve("a.parquet"), "x");
            Path young = Files.writeString(data.resolve("b.parquet"), "x");
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

            assertThat(status("t").orphans()).isEqualTo(2);
            ExpiryReport report = upkeep(SnapshotPins.NONE)
                    .expire(Set.of("t"), Duration.ofDays(7), Duration.ofDays(1))
                    .getFirst();

            assertThat(report.orphans()).isEqualTo(1);
            assertThat(old.getParent()).doesNotExist();
            assertThat(young).exists();
            assertThat(rows("SELECT n FROM t")).containsExactly("1");
        }
    }

    @Nested
    class Verify {
        @Test
        void names_a_lost_file_and_the_next_ingest_brings_its_rows_back() throws Exception {
            Path in = TestObjectsIn.folder(dir.resolve("in"), 30);
            ingest(in, 30);
            assertThat(upkeep(SnapshotPins.NONE).verify(Set.of()).isSound()).isTrue();
            Path lost = parquetFiles("identifiable/lake/tags").getFirst();
            Files.delete(lost);

            VerificationReport report = upkeep(SnapshotPins.NONE).verify(Set.of("tags"));
            Damage damage = report.damages().getFirst();
            assertThat(report.damages()).hasSize(1);
            assertThat(damage.kind()).isEqualTo(Damage.Kind.MISSING);
            assertThat(damage.partition()).startsWith("CT, 2015-0");
            assertThat(damage.rows()).isEqualTo(10);
            assertThat(damage.todo()).contains("10 of its files");

            upkeep(SnapshotPins.NONE).dropDamaged(report);
            assertThat(rows("SELECT count(*) FROM tags")).containsExactly("20");
            ingest(in, 30);
            assertThat(rows("SELECT count(*), count(DISTINCT SOPInstanceUID) FROM tags"))
                    .containsExactly("30|30");
        }

        @Test
        void sees_a_single_bit_that_flipped_and_a_file_cut_short() throws Exception {
            replace("SELECT i AS n, 'some text ' || i AS t FROM range(1000) r(i)");
            Path file = parquetFiles("deidentified/lake/t").getFirst();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(bytes.length() / 2);
                int value = bytes.read();
                bytes.seek(bytes.length() / 2);
                bytes.write(value ^ 1);
            }
            assertThat(upkeep(SnapshotPins.NONE).verify(Set.of("t")).damages())
                    .extracting(Damage::kind)
                    .containsExactly(Damage.Kind.ALTERED);
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.setLength(bytes.length() - 7);
            }
            assertThat(upkeep(SnapshotPins.NONE).verify(Set.of("t")).damages())
                    .extracting(Damage::what)
                    .singleElement()
                    .asString()
                    .contains("bytes instead of");
        }

        @Test
        void checks_counts_and_bounds_where_a_file_has_no_checksum() throws Exception {
            replace("SELECT 'a' || i AS n FROM range(10) r(i)");
            Path file = parquetFiles("deidentified/lake/t").getFirst();
            Files.delete(file.resolveSibling(Checksums.FILE));
            VerificationReport sound = upkeep(SnapshotPins.NONE).verify(Set.of("t"));
            assertThat(sound.isSound()).isTrue();
            assertThat(sound.withoutChecksum()).isEqualTo(1);
            // Another file of the same length, with other rows.
            byte[] written = Files.readAllBytes(file);
            replace("SELECT 'b' || i AS n FROM range(10) r(i)");
            Path other = parquetFiles("deidentified/lake/t").stream()
                    .filter(path -> !path.equals(file))
                    .findFirst()
                    .orElseThrow();
            Files.delete(other.resolveSibling(Checksums.FILE));
            assertThat(Files.size(other)).isEqualTo(written.length);
            Files.write(other, written);
            assertThat(upkeep(SnapshotPins.NONE).verify(Set.of("t")).damages())
                    .extracting(Damage::kind)
                    .containsExactly(Damage.Kind.DISAGREES);
        }
    }

    @Nested
    class PrivateAttributes {
        @Test
        void are_found_by_their_creator_whatever_block_it_has() throws Exception {
            Path in = Files.createDirectories(dir.resolve("in"));
            for (int block : new int[] {0x10, 0x2A}) {
                Dataset dataset = TestObjects.ct("1.7." + block);
                dataset.putString(0x00290000 | block, Vr.LO, "ACME 1.0");
                dataset.putString(0x00290001 | block << 8, Vr.LO, "one\\two");
                TestObjects.write(in.resolve(block + ".dcm"), dataset);
            }
            ingest(in, 10);
            assertThat(rows("SELECT private_value(private, 'ACME 1.0', '0029xx01'),"
                            + " len(private_values(private, 'ACME 1.0', '0029xx01')),"
                            + " private_value(private, 'OTHER', '0029xx01'), private_creators(private)[1]"
                            + " FROM tags ORDER BY SOPInstanceUID"))
                    .containsExactly("one|2|null|ACME 1.0", "one|2|null|ACME 1.0");
            try (ReadOnlyQuery query = lake.readOnly(
                            "SELECT count(*) FROM tags WHERE private_value(private, 'ACME 1.0', '0029xx01') = 'one'");
                    ResultSet row = query.execute()) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(2);
            }
        }
    }

    @Test
    void two_ingests_at_once_add_what_each_of_them_read_and_new_attributes_become_columns() throws Exception {
        List<Callable<IngestReport>> work = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path in = Files.createDirectories(dir.resolve("in" + i));
            for (int n = 0; n < 40; n++) {
                Dataset dataset = TestObjects.ct("1.8." + i + "." + n);
                if (n == 20) {
                    dataset.putString(i == 0 ? Tag.PatientComments : Tag.ImageComments, Vr.LT, "new");
                }
                TestObjects.write(in.resolve(n + ".dcm"), dataset);
            }
            work.add(() -> new Ingest(home, lake, new IngestOptions(1, 10), Progress.NONE).run(List.of(in)));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Future<IngestReport> done : pool.invokeAll(work)) {
                assertThat(done.get().ingested()).isEqualTo(40);
            }
        }
        assertThat(rows("SELECT count(*), count(DISTINCT SOPInstanceUID), count(PatientComments), count(ImageComments)"
                        + " FROM tags"))
                .containsExactly("80|80|1|1");
        assertThat(upkeep(SnapshotPins.NONE).verify(Set.of()).isSound()).isTrue();
    }

    private Upkeep upkeep(SnapshotPins pins) {
        return new Upkeep(lake, pins, Progress.NONE);
    }

    private TableStatus status(String table) {
        return upkeep(SnapshotPins.NONE).status().stream()
                .filter(status -> status.name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private void ingest(Path folder, int batch) {
        new Ingest(home, lake, new IngestOptions(1, batch), Progress.NONE).run(List.of(folder));
    }

    private void replace(String sql) {
        try (LakeQuery query = lake.query()) {
            lake.replace(Zone.DEIDENTIFIED, "t", query, sql, Map.of());
        }
    }

    private List<Path> parquetFiles(String folder) throws Exception {
        try (Stream<Path> files = Files.walk(dir.resolve("home").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
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
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf((Object) row.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }

    /** Small CT objects of three months and three patients. */
    static final class TestObjectsIn {
        private TestObjectsIn() {}

        static Path folder(Path folder, int count) throws Exception {
            Files.createDirectories(folder);
            for (int i = 0; i < count; i++) {
                Dataset dataset = TestObjects.ct("1.6." + i);
                dataset.putString(Tag.StudyDate, Vr.DA, "20150" + (1 + i % 3) + "12");
                dataset.putString(Tag.PatientID, Vr.LO, "P" + i % 3);
                TestObjects.write(folder.resolve(i + ".dcm"), dataset);
            }
            return folder;
        }
    }
}
