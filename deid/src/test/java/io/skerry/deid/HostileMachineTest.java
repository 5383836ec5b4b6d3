package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.Progress;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines are killed and disks fill up: what is visible is whole, and the next run finishes the work. */
class HostileMachineTest {
    private static final int OBJECTS = 300;
    private static final int SIDE = 256;

    @TempDir
    Path folder;

    @BeforeEach
    void objects() throws IOException {
        Dataset d = TestObjects.ct();
        d.putInts(Tag.Rows, Vr.US, SIDE);
        d.putInts(Tag.Columns, Vr.US, SIDE);
        d.putBytes(Tag.PixelData, Vr.OW, new byte[2 * SIDE * SIDE]);
        for (int i = 0; i < OBJECTS; i++) {
            d.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.6." + i);
            TestObjects.write(folder.resolve("in/" + i + ".dcm"), d);
        }
    }

    /** The process that is killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) {
            run(Path.of(args[0]), Path.of(args[1]), ProjectKey.load(Path.of(args[2])));
        }
    }

    private static DeidSummary run(Path in, Path out, ProjectKey key) {
        return new DeidRun(
                        DeidRules.builtIn(),
                        new Pseudonyms(key),
                        new DeidRun.Options(2, Verification.HEADER, true),
                        _ -> {},
                        Progress.NONE)
                .run(in, out);
    }

    @Test
    void a_killed_run_shows_whole_files_only_and_the_next_one_finishes() throws Exception {
        Path keyFile = folder.resolve("project.key");
        ProjectKey key = ProjectKey.create(keyFile);
        Path out = folder.resolve("out");
        for (int attempt = 0; attempt < 2; attempt++) {
            long before = visible(out).size();
            Process victim = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            folder.resolve("in").toString(),
                            out.toString(),
                            keyFile.toString())
                    .inheritIO()
                    .start();
            while (victim.isAlive() && visible(out).size() < before + 20) {
                Thread.sleep(2);
            }
            victim.destroyForcibly().waitFor();
            for (Path file : visible(out)) {
                DicomObject object = DicomReader.read(file);
                assertThat(object.findings()).isEmpty();
                assertThat(object.pixelData().orElseThrow().endOffset()).isEqualTo(Files.size(file));
                assertThat(object.pixelData().orElseThrow().length()).isEqualTo(2L * SIDE * SIDE);
            }
        }
        DeidSummary summary = run(folder.resolve("in"), out, key);
        assertThat(summary.written() + summary.alreadyThere()).isEqualTo(OBJECTS);
        assertThat(visible(out)).hasSize(OBJECTS);
        assertThat(all(out)).hasSize(OBJECTS);
    }

    @Test
    void a_full_disk_fails_objects_one_by_one_and_leaves_nothing_half_written() throws Exception {
        Path out = Files.createDirectories(folder.resolve("small"));
        assumeTrue(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", out.toString())
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0,
                "this user may not mount a small file system");
        try {
            DeidSummary summary = run(folder.resolve("in"), out, ProjectKey.ephemeral());
            assertThat(summary.failed()).isPositive();
            assertThat(summary.written()).isPositive();
            assertThat(summary.failed() + summary.written()).isEqualTo(OBJECTS);
            assertThat(all(out)).hasSize((int) summary.written());
        } finally {
            new ProcessBuilder("umount", out.toString()).start().waitFor();
        }
    }

    private static List<Path> visible(Path out) throws IOException {
        return all(out).stream()
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
    }

    private static List<Path> all(Path out) throws IOException {
        if (!Files.exists(out)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.filter(Files::isRegularFile).toList();
        } catch (java.io.UncheckedIOException e) {
            // A part got its name while the folder was listed.
            return all(out);
        }
    }
}
