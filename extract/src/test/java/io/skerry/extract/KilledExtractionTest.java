package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class KilledExtractionTest {
    /** What differs between two extractions of the same cohort: they name themselves, or when they were made. */
    private static final java.util.Set<String> OWN = java.util.Set.of("README.md", "report.html");

    @TempDir
    Path dir;

    @Test
    void endsLikeAnUndisturbedOneWhenResumed() throws Exception {
        Path root = dir.resolve("home");
        Map<String, Manifest.Entry> undisturbed;
        try (Home home = Home.open(root);
                Lake lake = Lake.open(home)) {
            HospitalLake.fill(home, lake, Hospital.build(dir.resolve("archive")));
            Extraction whole = SlowExtraction.request(home, lake, "alpha", 0);
            undisturbed = Manifest.read(Folders.of(home, whole).hold());
            new Extracts(home, lake, io.skerry.base.Progress.NONE).refuse(whole.id(), "the controller", "again");
        }
        Path hold = root.resolve("hold").resolve("E0002");
        killOnce(root, () -> images(hold) >= 7);
        assertThat(images(hold)).isLessThan(32);
        assertThat(hold.resolve(Manifest.NAME)).doesNotExist();
        killOnce(root, () -> Files.exists(hold.resolve("tables").resolve("studies.csv")));
        assertThat(hold.resolve(Manifest.NAME)).doesNotExist();
        assertThat(root.resolve("projects/alpha/releases")).isEmptyDirectory();

        try (Home home = Home.open(root);
                Lake lake = Lake.open(home)) {
            long begun = System.nanoTime();
            Extraction resumed = SlowExtraction.request(home, lake, "alpha", 0);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
            assertThat(resumed.id()).isEqualTo("E0002");
            assertThat(resumed.state()).isEqualTo(ExtractionState.HELD);
            assertThat(resumed.counts()).isEqualTo(new Extraction.Counts(0, 32, 8, 0, 0));
            Map<String, Manifest.Entry> again = Manifest.read(hold);
            again.keySet().removeAll(OWN);
            undisturbed.keySet().removeAll(OWN);
            assertThat(again).isEqualTo(undisturbed);
            assertThat(new Extracts(home, lake, io.skerry.base.Progress.NONE)
                            .check("E0002")
                            .problems())
                    .isEmpty();
            assertThat(root.resolve("hold").resolve("E0002.work")).doesNotExist();
        }
    }

    private static void killOnce(Path root, BooleanSupplier when) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx384m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowExtraction.class.getName(),
                        root.toString(),
                        "alpha",
                        "100")
                .inheritIO()
                .start();
        while (process.isAlive() && !when.getAsBoolean()) {
            Thread.sleep(5);
        }
        assertThat(process.isAlive()).as("killed before its end").isTrue();
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    private static long images(Path hold) {
        if (!Files.exists(hold)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(hold)) {
            return files.filter(file -> file.toString().endsWith(".dcm")).count();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
