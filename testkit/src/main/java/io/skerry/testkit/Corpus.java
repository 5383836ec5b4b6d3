package io.skerry.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of real DICOM files, which does not belong to the repository: tests that need it are skipped without. It is
 * {@code dicom} below what SKERRY_TEST_DATA names, or {@code shared/data/dicom} above the working directory.
 */
public final class Corpus {
    private static final String BELOW = "shared/data/dicom";

    private Corpus() {}

    /** The folder; the calling test is skipped where there is none. */
    public static Path folder() {
        String named = System.getProperty("SKERRY_TEST_DATA", System.getenv().getOrDefault("SKERRY_TEST_DATA", ""));
        if (!named.isEmpty()) {
            return present(Path.of(named).resolve("dicom"));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve(BELOW);
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return present(Path.of(BELOW));
    }

    /** Every file, DICOM or not, in a stable order. */
    public static List<Path> files() {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file by its name, or the end of its path. */
    public static Path file(String end) {
        return files().stream()
                .filter(f -> f.endsWith(end))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The test data have no " + end));
    }

    private static Path present(Path folder) {
        assumeTrue(Files.isDirectory(folder), () -> "skipped: no real DICOM files in " + folder);
        return folder;
    }
}
