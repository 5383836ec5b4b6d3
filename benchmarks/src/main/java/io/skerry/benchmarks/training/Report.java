package io.skerry.benchmarks.training;

import io.skerry.benchmarks.planted.Grounds;
import io.skerry.benchmarks.planted.RealFrames;
import io.skerry.phi.pixel.Letters;
import io.skerry.phi.pixel.PatchNet;
import java.util.List;
import java.util.stream.IntStream;

/** What thresholds would do, on frames that were not learnt from. */
final class Report {
    private static final double[] THRESHOLDS = {-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8, 10};

    private static final double NONE = -99;
    /** Windows of the first test that the second looks at. */
    private static final double SUSPECTED = -1.5;

    private final Grounds grounds;
    private final long seed;
    private final FeatureNetwork full;
    private final FeatureNetwork halved;
    private final PatchNet patches;

    Report(Grounds grounds, long seed, FeatureNetwork full, FeatureNetwork halved, PatchNet patches) {
        this.grounds = grounds;
        this.seed = seed;
        this.full = full;
        this.halved = halved;
        this.patches = patches;
    }

    /** For each threshold of each test, the windows with text and the frames with anything else above it. */
    void print(int frames) {
        int count = THRESHOLDS.length;
        long[][] texts = new long[2][count];
        long[][] alarms = new long[2][count];
        long[] all = new long[1];
        IntStream.range(0, frames)
                .parallel()
                .mapToObj(number -> FrameSamples.of(grounds, RealFrames.Part.TUNING, seed, number))
                .map(this::scores)
                .forEachOrdered(scores -> {
                    double[] most = {NONE, NONE};
                    for (Score score : scores) {
                        double[] both = {score.first, score.second};
                        all[0] += score.text ? 1 : 0;
                        for (int test = 0; test < 2; test++) {
                            for (int t = 0; t < count; t++) {
                                texts[test][t] += score.text && both[test] > THRESHOLDS[t] ? 1 : 0;
                            }
                            most[test] = score.text ? most[test] : Math.max(most[test], both[test]);
                        }
                    }
                    for (int test = 0; test < 2; test++) {
                        for (int t = 0; t < count; t++) {
                            alarms[test][t] += most[test] > THRESHOLDS[t] ? 1 : 0;
                        }
                    }
                });
        TextTraining.say("on %d other frames: windows with text above a threshold, frames with a false alarm", frames);
        for (int t = 0; t < count; t++) {
            TextTraining.say(
                    "  %4.0f: test %.2f %%, %.2f %%; patch %.2f %%, %.2f %%",
                    THRESHOLDS[t],
                    100.0 * texts[0][t] / all[0],
                    100.0 * alarms[0][t] / frames,
                    100.0 * texts[1][t] / all[0],
                    100.0 * alarms[1][t] / frames);
        }
    }

    private record Score(double first, double second, boolean text) {}

    /** A patch is looked at only if the first test suspects its window. */
    private List<Score> scores(List<FrameSamples.Sample> samples) {
        return samples.stream()
                .map(sample -> {
                    double first = (sample.halvings() > 0 ? halved : full).odds(sample.window());
                    double second = first <= SUSPECTED || sample.halvings() > Letters.MOST_HALVINGS
                            ? NONE
                            : patches.score(sample.patch());
                    return new Score(first, second, sample.text());
                })
                .toList();
    }
}
