package io.skerry.benchmarks.training;

import io.skerry.benchmarks.planted.Ground;
import io.skerry.benchmarks.planted.Grounds;
import io.skerry.benchmarks.planted.RealFrames;
import io.skerry.phi.pixel.Letters;
import io.skerry.phi.pixel.PatchNet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the three networks of the test for text and writes their weights. */
@Command(
        name = "train-text",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains the networks that tell text in frames, on planted texts, and writes their weights.",
        footer = {
            "",
            "Examples:",
            "  bin/skerry-bench train-text --real ../shared/data/dicom",
            "  bin/skerry-bench train-text --frames 500 --out /tmp/weights"
        })
public final class TextTraining implements Callable<Integer> {
    /** Of one frame each network learns from so many windows with text, and without, at most. */
    private static final int MOST_TEXT = 30;

    private static final int MOST_OTHER = 100;
    private static final int MOST_PATCHES = 24;
    private static final int FEATURE_EPOCHS = 8;
    private static final int PATCH_EPOCHS = 6;
    private static final double FEATURE_SHARE = 0.3;
    private static final double PATCH_SHARE = 0.5;
    /** What the first test passes, and a bit more. */
    private static final double SUSPECTED = -4;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "1600",
            description = "Frames to learn from (${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides all that is random (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--real",
            paramLabel = "FOLDER",
            description = "DICOM files whose frames of CT, MR and PET are used too; of half of the folders in it.")
    private @Nullable Path real;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "phi/src/main/resources/io/skerry/phi/pixel",
            description = "Where the weights go (${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    public static void main(String[] args) {
        System.exit(new CommandLine(new TextTraining()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        List<Ground> found = real == null ? List.of() : RealFrames.of(real, RealFrames.Part.TRAINING);
        Grounds grounds = new Grounds(found);
        say("%d real frames, %d frames to learn from, seed %d", found.size(), frames, seed);
        Examples fullSize = new Examples(false, FEATURE_SHARE);
        Examples smaller = new Examples(false, FEATURE_SHARE);
        each(
                grounds,
                MOST_TEXT,
                MOST_OTHER,
                sample -> true,
                sample -> sample.window().features(),
                example -> {
                    (example.halved() ? smaller : fullSize).add(example.input(), example.text());
                });
        FeatureNetwork full = features("full size", fullSize);
        FeatureNetwork halved = features("halved", smaller);
        PatchNetwork patches = patches(grounds, full, halved);
        Files.createDirectories(out);
        write("text-likelihood.txt", full);
        write("text-likelihood-halved.txt", halved);
        write("text-patch.txt", patches);
        Grounds others = new Grounds(real == null ? List.of() : RealFrames.of(real, RealFrames.Part.TUNING));
        new Report(others, seed + 1, full, halved, PatchNet.of(patches.text())).print(Math.max(200, frames / 3));
        return 0;
    }

    private void write(String name, Network network) throws IOException {
        Files.writeString(out.resolve(name), network.text(), StandardCharsets.US_ASCII);
    }

    private FeatureNetwork features(String name, Examples examples) {
        say("%s: %d windows with text, %d without", name, examples.texts(), examples.size() - examples.texts());
        FeatureNetwork network = new FeatureNetwork(examples.input(0, new Random(0)).length, seed);
        network.learn(examples, FEATURE_EPOCHS, seed, TextTraining::say);
        return network;
    }

    private PatchNetwork patches(Grounds grounds, FeatureNetwork full, FeatureNetwork halved) {
        Examples examples = new Examples(true, PATCH_SHARE);
        each(
                grounds,
                MOST_PATCHES,
                MOST_PATCHES,
                sample -> sample.halvings() <= Letters.MOST_HALVINGS
                        && (sample.text() || (sample.halvings() > 0 ? halved : full).odds(sample.window()) > SUSPECTED),
                FrameSamples.Sample::patch,
                example -> examples.add(example.input(), example.text()));
        say("patches: %d with text, %d without", examples.texts(), examples.size() - examples.texts());
        PatchNetwork network = new PatchNetwork(seed);
        network.learn(examples, PATCH_EPOCHS, seed, TextTraining::say);
        return network;
    }

    private record Example(float[] input, boolean halved, boolean text) {}

    /** Some windows of each frame, in the frames' order, whichever is ready first. */
    private void each(
            Grounds grounds,
            int mostText,
            int mostOther,
            Predicate<FrameSamples.Sample> chosen,
            Function<FrameSamples.Sample, float[]> input,
            Consumer<Example> taker) {
        IntStream.range(0, frames)
                .parallel()
                .mapToObj(number -> {
                    List<FrameSamples.Sample> samples =
                            new ArrayList<>(FrameSamples.of(grounds, RealFrames.Part.TRAINING, seed, number));
                    samples.removeIf(chosen.negate());
                    Collections.shuffle(samples, new Random(number));
                    Map<Boolean, Integer> taken = new HashMap<>();
                    List<Example> some = new ArrayList<>();
                    for (FrameSamples.Sample sample : samples) {
                        int most = sample.text() ? mostText : mostOther;
                        if (taken.merge(sample.text(), 1, Integer::sum) <= most) {
                            some.add(new Example(input.apply(sample), sample.halvings() > 0, sample.text()));
                        }
                    }
                    return some;
                })
                .forEachOrdered(some -> some.forEach(taker));
    }

    static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
