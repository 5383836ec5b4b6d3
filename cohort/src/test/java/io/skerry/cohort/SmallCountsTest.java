package io.skerry.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.cohort.SmallCounts.Shown;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SmallCountsTest {
    private final SmallCounts small = new SmallCounts(10);

    private static StepCount step(long patients, long images) {
        return new StepCount("step", patients, patients, patients, images, 0, 0);
    }

    private List<String> patients(long... counts) {
        return small.show(LongStream.of(counts).mapToObj(n -> step(n, n)).toList()).stream()
                .map(Shown::patients)
                .toList();
    }

    @Nested
    class Shows {
        @Test
        void noughtAndTheThresholdItself() {
            assertThat(patients(1000, 10, 0)).containsExactly("1,000", "10", "0");
        }

        @Test
        void noCountUnderTheThreshold() {
            assertThat(patients(1000, 9)).containsExactly("1,000", "<10");
            assertThat(small.show(List.of(step(9, 300))).getFirst().images()).isEqualTo("-");
        }

        @Test
        void noTwoFiguresThatDifferByLess() {
            assertThat(patients(1000, 995, 985)).containsExactly("1,000", "~1,000", "985");
            assertThat(patients(1000, 991, 1000, 982)).containsExactly("1,000", "~1,000", "1,000", "982");
        }

        @Test
        void noUnionWhoseSetsHaveFewInCommon() {
            assertThat(patients(5000, 300, 200, 495)).containsExactly("5,000", "300", "200", "~500");
        }
    }

    @Test
    void noSubtractionOfShownFiguresGivesASmallCount() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(3);
        for (int round = 0; round < 500; round++) {
            long[] counts = random.longs(8, 0, 120).toArray();
            List<String> shown = patients(counts);
            for (String a : shown) {
                for (String b : shown) {
                    if (a.matches("[0-9]+") && b.matches("[0-9]+")) {
                        long difference = Math.abs(Long.parseLong(a) - Long.parseLong(b));
                        // Nought beside a figure of ten and more tells of no small count.
                        assertThat(difference == 0 || difference >= 10)
                                .as(shown.toString())
                                .isTrue();
                    }
                }
            }
        }
    }
}
