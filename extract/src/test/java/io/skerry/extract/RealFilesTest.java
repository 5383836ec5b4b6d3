package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.Progress;
import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.Cohorts;
import io.skerry.control.Home;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.Lake;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real objects of public test collections go through the whole way. */
class RealFilesTest {
    private static final String EVERYONE = """
            name: real
            where:
              Modality: [CT, MR, PT]
            """;

    @TempDir
    Path dir;

    @Test
    void anExtractOfThemPassesVerification() {
        Optional<Path> files = realFiles();
        assumeTrue(files.isPresent(), "skipped: no folder shared/data/dicom above the working directory");
        try (Home home = Home.open(dir.resolve("home"));
                Lake lake = Lake.open(home)) {
            new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE).run(List.of(files.get()));
            new Promotion(home, lake, PromotionRules.builtIn(), 1, Progress.NONE).run();
            new Cohorts(home, lake).freeze(CohortDefinition.parse(EVERYONE, "real.yml"));
            Extracts extracts = new Extracts(home, lake, Progress.NONE);
            Extraction held = extracts.request(
                    new ExtractRequest("real", OptionalInt.empty(), "real", Optional.empty(), "the coordinator"));
            assertThat(held.counts().released()).as("released").isGreaterThan(50);
            assertThat(held.counts().leaked()).as("failed verification").isZero();
            assertThat(extracts.leftBehind(held.id()))
                    .as("reasons")
                    .noneMatch(left -> left.reason().contains("defect of Skerry"));
            Extraction released = extracts.approve(held.id(), "the controller", "");
            assertThat(extracts.check(released.id()).problems()).isEmpty();
        }
    }

    /** The folder of real objects: named by {@code SKERRY_TEST_DATA}, or found above the working directory. */
    private static Optional<Path> realFiles() {
        String named = System.getProperty("SKERRY_TEST_DATA", System.getenv().getOrDefault("SKERRY_TEST_DATA", ""));
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named).resolve("dicom")).filter(Files::isDirectory);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared").resolve("data").resolve("dicom");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }
}
