package io.skerry.lake;

import static io.skerry.lake.LakeTest.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.testkit.Corpus;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    @TempDir
    Path dir;

    Path input;
    Home home;
    Lake lake;

    @BeforeEach
    void open() throws Exception {
        input = Files.createDirectories(dir.resolve("input"));
        home = Home.open(dir.resolve("home"));
        lake = Lake.open(home);
    }

    @AfterEach
    void close() {
        lake.close();
        home.close();
    }

    @Nested
    class Rows {
        @Test
        void keep_raw_values_sequences_and_private_attributes() throws Exception {
            Dataset dataset = TestObjects.ct("1.2.3.4");
            dataset.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL");
            dataset.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
            dataset.putString(Tag.PatientName, Vr.PN, "Müller^Änne");
            dataset.putInts(Tag.Rows, Vr.US, 512);
            Dataset code = new Dataset();
            code.putString(Tag.CodeValue, Vr.SH, "71260");
            code.putString(Tag.CodeMeaning, Vr.LO, "CT \"THORAX\"");
            dataset.putItems(Tag.ProcedureCodeSequence, List.of(code, new Dataset()));
            dataset.putString(0x00090010, Vr.LO, "ACME 1.0");
            dataset.putString(0x00091001, Vr.LO, "private value");
            dataset.putBytes(0x00091002, Vr.OB, new byte[] {1, 2, 3, 4});
            TestObjects.write(input.resolve("a.dcm"), dataset);

            assertThat(ingest().ingested()).isEqualTo(1);
            assertThat(
                            query(
                                    "SELECT ImageType, PatientName, Rows, modality_group, study_month, transfer_syntax FROM tags"))
                    .containsExactly("ORIGINAL\\PRIMARY\\AXIAL|Müller^Änne|512|CT|2015-03|1.2.840.10008.1.2.1");
            assertThat(query("SELECT ProcedureCodeSequence FROM tags"))
                    .containsExactly("[{\"00080100\":{\"vr\":\"SH\",\"Value\":[\"71260\"]},"
                            + "\"00080104\":{\"vr\":\"LO\",\"Value\":[\"CT \\\"THORAX\\\"\"]}},{}]");
            assertThat(query("SELECT private FROM tags"))
                    .containsExactly("{\"00090010\":{\"vr\":\"LO\",\"Value\":[\"ACME 1.0\"]},"
                            + "\"00091001\":{\"vr\":\"LO\",\"Value\":[\"private value\"]},"
                            + "\"00091002\":{\"vr\":\"OB\",\"InlineBinary\":\"AQIDBA==\"}}");
        }

        @Test
        void keep_a_bulk_value_as_its_length_and_hash() throws Exception {
            Dataset dataset = TestObjects.ct("1.2.3.4");
            dataset.putBytes(Tag.ICCProfile, Vr.OB, new byte[70_000]);
            TestObjects.write(input.resolve("a.dcm"), dataset);
            ingest();
            assertThat(query("SELECT ICCProfile FROM tags"))
                    .containsExactly("{\"bytes\":70000,\"sha256\":\"" + TestObjects.sha256(new byte[70_000]) + "\"}");
        }

        @Test
        void get_new_columns_when_a_new_attribute_comes_while_old_rows_read_as_null() throws Exception {
            TestObjects.write(input.resolve("a.dcm"), TestObjects.ct("1.2.3.1"));
            ingest();
            Snapshots before = lake.snapshots();
            Dataset dataset = TestObjects.ct("1.2.3.2");
            dataset.putString(Tag.Occupation, Vr.SH, "Baker");
            TestObjects.write(input.resolve("b.dcm"), dataset);
            ingest();
            assertThat(query("SELECT SOPInstanceUID, Occupation FROM tags ORDER BY 1"))
                    .containsExactly("1.2.3.1|null", "1.2.3.2|Baker");
            try (LakeQuery then = lake.query(before)) {
                assertThat(rows(then, "SELECT SOPInstanceUID FROM tags")).containsExactly("1.2.3.1");
            }
        }
    }

    @Nested
    class SecondRun {
        @Test
        void reads_nothing_that_is_known_and_takes_what_is_new() throws Exception {
            TestObjects.many(input, 30);
            Files.writeString(input.resolve("note.dcm"), "this is a text file, whatever its name says");
            IngestReport first = ingest();
            assertThat(first.ingested()).isEqualTo(30);
            assertThat(first.rejects()).isEqualTo(Map.of("NOT_DICOM", 1L));
            TestObjects.write(input.resolve("late.dcm"), TestObjects.ct("1.9.9"));

            IngestReport second = ingest();

            assertThat(second.seen()).isEqualTo(32);
            assertThat(second.known()).isEqualTo(31);
            assertThat(second.ingested()).isEqualTo(1);
            assertThat(second.rejects()).isEmpty();
            assertThat(query("SELECT count(*), count(DISTINCT SOPInstanceUID) FROM tags"))
                    .containsExactly("31|31");
            assertThat(query("SELECT count(*) FROM rejects")).containsExactly("1");
        }

        @Test
        void finishes_what_a_killed_run_left() throws Exception {
            TestObjects.many(input, 400);
            lake.close();
            home.close();
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Killed.class.getName(),
                            dir.resolve("home").toString(),
                            input.toString())
                    .redirectErrorStream(true)
                    .start();
            // kill -9 as soon as the first batches are committed
            Path data = dir.resolve("home/identifiable/lake/tags/data");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (System.nanoTime() < deadline && child.isAlive() && folders(data) < 4) {
                Thread.sleep(5);
            }
            child.destroyForcibly().waitFor();

            open();
            long committed = Long.parseLong(query("SELECT count(*) FROM tags").getFirst());
            assertThat(committed).isLessThan(400);
            assertThat(dir.resolve("home/identifiable/lake/.open")).isEmptyDirectory();
            IngestReport report = ingest();
            assertThat(report.known()).isEqualTo(committed);
            assertThat(report.ingested()).isEqualTo(400 - committed);
            assertThat(query("SELECT count(*), count(DISTINCT SOPInstanceUID), count(DISTINCT file) FROM tags"))
                    .containsExactly("400|400|400");
            assertThat(home.audit().verify().intact()).isTrue();
        }

        private long folders(Path data) {
            String[] names = data.toFile().list();
            return names == null ? 0 : names.length;
        }
    }

    @Nested
    class SameInstanceUid {
        @Test
        void with_the_same_bytes_is_a_duplicate_which_is_no_failure() throws Exception {
            Dataset dataset = TestObjects.ct("1.2.3");
            TestObjects.write(input.resolve("a.dcm"), dataset, new byte[2000]);
            TestObjects.write(input.resolve("b.dcm"), dataset, new byte[2000]);
            IngestReport report = ingest();
            assertThat(report.ingested()).isEqualTo(1);
            assertThat(report.duplicates()).isEqualTo(1);
            assertThat(report.failed()).isZero();
        }

        @Test
        void with_another_header_is_a_conflict() throws Exception {
            TestObjects.write(input.resolve("a.dcm"), TestObjects.ct("1.2.3"));
            Dataset other = TestObjects.ct("1.2.3");
            other.putString(Tag.PatientID, Vr.LO, "somebody else");
            TestObjects.write(input.resolve("b.dcm"), other);
            IngestReport report = ingest();
            assertThat(report.conflicts()).isEqualTo(1);
            assertThat(report.failed()).isEqualTo(1);
            assertThat(query("SELECT message FROM rejects").getFirst()).doesNotContain("somebody");
        }

        @Test
        void with_other_pixel_data_is_a_conflict_even_in_a_later_run() throws Exception {
            byte[] pixels = new byte[2000];
            TestObjects.write(input.resolve("a.dcm"), TestObjects.ct("1.2.3"), pixels);
            ingest();
            pixels[1500] = 1;
            TestObjects.write(input.resolve("b.dcm"), TestObjects.ct("1.2.3"), pixels);
            IngestReport report = ingest();
            assertThat(report.conflicts()).isEqualTo(1);
            assertThat(report.duplicates()).isZero();
        }
    }

    @Nested
    class Archives {
        @Test
        void are_read_member_by_member() throws Exception {
            byte[] object = TestObjects.bytes(TestObjects.ct("1.1"), new byte[100_000]);
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input.resolve("a.zip")))) {
                for (int i = 0; i < 3; i++) {
                    zip.putNextEntry(new ZipEntry("study/" + i + ".dcm"));
                    zip.write(TestObjects.bytes(TestObjects.ct("1.1." + i), new byte[100_000]));
                }
                zip.putNextEntry(new ZipEntry("readme.txt"));
                zip.write("hello".getBytes());
            }
            tar(Files.newOutputStream(input.resolve("b.tar")), "2.1", 2);
            tar(new GZIPOutputStream(Files.newOutputStream(input.resolve("c.tgz"))), "3.1", 4);
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input.resolve("one.dcm.gz")))) {
                out.write(object);
            }

            IngestReport report = ingest();

            assertThat(report.seen()).isEqualTo(11);
            assertThat(report.ingested()).isEqualTo(10);
            assertThat(report.rejects()).isEqualTo(Map.of("NOT_DICOM", 1L));
            assertThat(query("SELECT regexp_extract(file, '[^/]*$'), member FROM tags WHERE SOPInstanceUID = '1.1.2'"))
                    .containsExactly("a.zip|study/2.dcm");
            assertThat(ingest().known()).isEqualTo(11);
        }

        @Test
        void that_are_cut_off_give_what_comes_before_the_cut() throws Exception {
            Path whole = dir.resolve("whole.tgz");
            tar(new GZIPOutputStream(Files.newOutputStream(whole)), "4.1", 50);
            byte[] bytes = Files.readAllBytes(whole);
            Files.write(input.resolve("cut.tgz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
            IngestReport report = ingest();
            assertThat(report.ingested()).isBetween(1L, 49L);
            assertThat(report.rejects()).containsEntry("ARCHIVE_DAMAGED", 1L);
        }

        @Test
        void that_unpack_to_a_huge_size_cost_no_memory() throws Exception {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input.resolve("bomb.zip")))) {
                zip.putNextEntry(new ZipEntry("zeros.dcm"));
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 300; i++) {
                    zip.write(zeros);
                }
            }
            assertThat(ingest().rejects()).isEqualTo(Map.of("NOT_DICOM", 1L));
        }

        private void tar(OutputStream target, String uid, int count) throws Exception {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(target)) {
                for (int i = 0; i < count; i++) {
                    byte[] random = new byte[3000];
                    new java.util.Random(i).nextBytes(random);
                    byte[] object = TestObjects.bytes(TestObjects.ct(uid + "." + i), random);
                    TarArchiveEntry entry = new TarArchiveEntry("t/" + i + ".dcm");
                    entry.setSize(object.length);
                    tar.putArchiveEntry(entry);
                    tar.write(object);
                    tar.closeArchiveEntry();
                }
            }
        }
    }

    @Nested
    class BadInput {
        @Test
        void becomes_rejects_and_the_rest_is_done() throws Exception {
            TestObjects.many(input.resolve("good"), 5);
            byte[] object = TestObjects.bytes(TestObjects.ct("7.7"), new byte[0]);
            Files.write(input.resolve("zero.dcm"), new byte[0]);
            Files.write(input.resolve("cut.dcm"), java.util.Arrays.copyOf(object, 140));
            Files.writeString(input.resolve("text.dcm"), "Dear doctor, this is no image.");
            Files.writeString(input.resolve("DICOMDIR"), "not even one");
            Files.createSymbolicLink(input.resolve("link-out"), Path.of("/etc"));

            IngestReport report = ingest();

            assertThat(report.ingested()).isEqualTo(5);
            assertThat(report.rejects()).containsEntry("EMPTY_FILE", 1L).containsKey("NOT_DICOM");
            assertThat(report.seen())
                    .isEqualTo(9)
                    .isEqualTo(report.ingested()
                            + report.rejects().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum());
        }

        @Test
        void such_as_an_unreadable_folder_is_tried_again_next_time() throws Exception {
            Path closed = Files.createDirectories(input.resolve("closed"));
            TestObjects.many(closed, 2);
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
            assumeThat(Files.isReadable(closed))
                    .as("the tests run as a user who may read everything")
                    .isFalse();
            assertThat(ingest().rejects()).isEqualTo(Map.of("UNREADABLE", 1L));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            assertThat(ingest().ingested()).isEqualTo(2);
        }

        @Test
        void such_as_a_path_that_does_not_exist_is_refused_at_once() {
            assertThatThrownBy(() -> new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE)
                            .run(List.of(dir.resolve("nowhere"))))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(LakeError.NO_SUCH_INPUT));
        }

        @Test
        void a_full_disk_stops_the_ingest_and_the_next_run_finishes_it() throws Exception {
            lake.close();
            home.close();
            Path small = Files.createDirectories(dir.resolve("small"));
            assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()))
                    .as("mounting a small file system needs root")
                    .isZero();
            try {
                // Only the lake's files lie on the small disk.
                Files.createDirectories(dir.resolve("home/identifiable"));
                Path lakeFolder = dir.resolve("home/identifiable/lake");
                deleteIfEmpty(lakeFolder);
                Files.createSymbolicLink(lakeFolder, small);
                home = Home.open(dir.resolve("home"));
                lake = Lake.open(home);
                TestObjects.many(input, 3);
                ingest();
                byte[] noise = new byte[60_000];
                for (int i = 0; i < 40; i++) {
                    new java.util.Random(i).nextBytes(noise);
                    Dataset dataset = TestObjects.ct("8.8." + i);
                    dataset.putBytes(Tag.ICCProfile, Vr.OB, noise.clone());
                    TestObjects.write(input.resolve("big" + i + ".dcm"), dataset);
                }
                assertThatThrownBy(IngestTest.this::ingest)
                        .isInstanceOfSatisfying(
                                SkerryException.class, e -> assertThat(e.code()).isEqualTo(LakeError.STORAGE));
                assertThat(query("SELECT count(*) FROM tags")).containsExactly("3");

                assertThat(run("mount", "-o", "remount,size=64m", small.toString()))
                        .isZero();
                assertThat(ingest().ingested()).isEqualTo(40);
                assertThat(query("SELECT count(DISTINCT SOPInstanceUID) FROM tags"))
                        .containsExactly("43");
            } finally {
                lake.close();
                home.close();
                run("umount", small.toString());
                Files.deleteIfExists(dir.resolve("home/identifiable/lake"));
                open();
            }
        }

        private void deleteIfEmpty(Path folder) throws Exception {
            if (Files.exists(folder)) {
                Files.deleteIfExists(folder.resolve(".open"));
                Files.delete(folder);
            }
        }

        private int run(String... command) throws Exception {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        }
    }

    @Test
    void accounts_for_every_file_of_the_corpus() throws Exception {
        Path corpus = Corpus.folder();
        IngestReport report = new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE).run(List.of(corpus));
        long rejects =
                report.rejects().values().stream().mapToLong(Long::longValue).sum();
        assertThat(report.seen()).isEqualTo(report.ingested() + rejects).isPositive();
        assertThat(query("SELECT (SELECT count(*) FROM tags) + (SELECT count(*) FROM rejects)"))
                .containsExactly(Long.toString(report.seen()));
        assertThat(report.rejects()).doesNotContainKey("INTERNAL");
    }

    private IngestReport ingest() {
        return new Ingest(home, lake, new IngestOptions(2, 25), Progress.NONE).run(List.of(input));
    }

    private List<String> query(String sql) {
        try (LakeQuery query = lake.query()) {
            return rows(query, sql);
        }
    }

    /** Ingests in small batches until it is killed. */
    static final class Killed {
        public static void main(String[] args) {
            Home home = Home.open(Path.of(args[0]));
            Lake lake = Lake.open(home);
            new Ingest(home, lake, new IngestOptions(2, 20), Progress.NONE).run(List.of(Path.of(args[1])));
            Runtime.getRuntime().halt(0);
        }
    }
}
