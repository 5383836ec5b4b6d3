package io.skerry.benchmarks.characteristics;

import io.skerry.base.Progress;
import io.skerry.lake.characteristics.CharacteristicValue;
import io.skerry.lake.promote.CharacteristicsPreview;
import io.skerry.lake.promote.CharacteristicsPreview.Preview;
import io.skerry.lake.promote.CharacteristicsPreview.Series;
import io.skerry.lake.promote.PromotionRules;
import io.skerry.synth.Synth;
import io.skerry.synth.SynthOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code bin/skerry-bench characteristics-score [--patients N] [--seed S] [--real DIR] [--wrong]}: prints how right the
 * characteristics are on synthetic series of known truth, and on real series that were labelled by hand.
 */
public final class CharacteristicsScore {
    private CharacteristicsScore() {}

    public static void main(String[] args) throws IOException {
        List<String> given = List.of(args);
        int patients = Integer.parseInt(option(given, "--patients").orElse("120"));
        long seed = Long.parseLong(option(given, "--seed").orElse("11"));
        Path work = Files.createTempDirectory("characteristics");
        try {
            Tally synthetic = synthetic(work.resolve("hospital"), patients, seed);
            print("Synthetic series (" + patients + " patients, seed " + seed + ")", synthetic, given);
            Optional<Path> real = option(given, "--real").map(Path::of).or(CharacteristicsScore::realData);
            if (real.isPresent()) {
                print("Real series, labelled by hand", real(real.get()), given);
            } else {
                System.out.println("No real files: --real DIR names the folder dicom/ of the test collection.");
            }
        } finally {
            delete(work);
        }
    }

    /** Scores a new population. */
    static Tally synthetic(Path folder, int patients, long seed) throws IOException {
        Synth.generate(
                SynthOptions.into(folder)
                        .withPatients(patients)
                        .withSeed(seed)
                        .withVaried(true)
                        .withMatrix(64),
                Progress.NONE);
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder.resolve("images"))) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        Preview preview = CharacteristicsPreview.of(files, PromotionRules.builtIn(), Progress.NONE);
        return tally(Labels.synthetic(folder.resolve("characteristics.jsonl")), preview);
    }

    /** Scores the labelled series of the folder that has the collections; missing files count as wrong. */
    static Tally real(Path dicom) throws IOException {
        List<Labels> labels = Labels.real();
        Map<Path, String> seriesOf = new HashMap<>();
        for (Labels one : labels) {
            one.files(dicom).forEach(file -> seriesOf.put(file, one.series()));
        }
        List<Path> files = seriesOf.keySet().stream().sorted().toList();
        return tally(labels, CharacteristicsPreview.of(files, seriesOf, PromotionRules.builtIn(), Progress.NONE));
    }

    /** The collections where tests look for them: {@code SKERRY_TEST_DATA}, else {@code shared/data} above. */
    static Optional<Path> realData() {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(System.getenv("SKERRY_TEST_DATA")).map(Path::of).ifPresent(places::add);
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            places.add(at.resolve("shared").resolve("data"));
        }
        return places.stream()
                .map(p -> p.resolve("dicom"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Tally tally(List<Labels> labels, Preview preview) {
        Map<String, List<CharacteristicValue>> values =
                preview.series().stream().collect(Collectors.toMap(Series::key, Series::values, (a, b) -> a));
        Tally tally = new Tally();
        labels.forEach(one -> tally.add(one, Optional.ofNullable(values.get(one.series()))));
        return tally;
    }

    private static void print(String title, Tally tally, List<String> given) {
        PrintStream out = System.out;
        out.println("## " + title + "\n\n" + tally.table() + "\n");
        if (given.contains("--wrong")) {
            tally.wrong().forEach(out::println);
            out.println();
        }
    }

    private static Optional<String> option(List<String> given, String name) {
        int at = given.indexOf(name);
        return at >= 0 && at + 1 < given.size() ? Optional.of(given.get(at + 1)) : Optional.empty();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
