package io.skerry.deid;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the collection of real DICOM files lies, if this machine has it. */
final class TestCorpus {
    private TestCorpus() {}

    /** Every file of the collection; the calling test is skipped where there is none. */
    static List<Path> files() throws IOException {
        Path root = root();
        assumeTrue(Files.isDirectory(root), "the collection of test files is not on this machine: " + root);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path root() {
        String told = System.getProperty("SKERRY_TEST_DATA", System.getenv().getOrDefault("SKERRY_TEST_DATA", ""));
        if (!told.isEmpty()) {
            return Path.of(told);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared/data/dicom");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return Path.of("shared/data/dicom");
    }
}
