package io.skerry.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.base.Progress;
import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.Cohorts;
import io.skerry.control.Home;
import io.skerry.lake.Ingest;
import io.skerry.lake.IngestOptions;
import io.skerry.lake.Lake;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionRules;
import io.skerry.testkit.Corpus;
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
        Path files = Corpus.folder();
        try (Home home = Home.open(dir.resolve("home"));
                Lake lake = Lake.open(home)) {
            new Ingest(home, lake, IngestOptions.defaults(), Progress.NONE).run(List.of(files));
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
}
