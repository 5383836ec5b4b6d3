package io.skerry.benchmarks.characteristics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacteristicsScoreTest {
    @TempDir
    Path folder;

    @Test
    void syntheticSeriesAreRightInNinetyEightOfAHundredLabels() throws Exception {
        Tally tally = CharacteristicsScore.synthetic(folder.resolve("hospital"), 6, 3);
        assertThat(tally.counts()).hasSizeGreaterThan(12);
        assertThat(tally.accuracy()).as(String.join("\n", tally.wrong())).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void realSeriesAreRightInNinetyOfAHundredLabels() throws Exception {
        Optional<Path> data = CharacteristicsScore.realData();
        assumeTrue(data.isPresent(), "no real files: see CONTRIBUTING.md");
        Tally tally = CharacteristicsScore.real(data.orElseThrow());
        assertThat(tally.counts().values())
                .allSatisfy(c -> assertThat(c.accuracy()).isGreaterThanOrEqualTo(0.9));
    }
}
