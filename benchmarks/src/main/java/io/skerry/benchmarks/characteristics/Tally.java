package io.skerry.benchmarks.characteristics;

import io.skerry.lake.characteristics.CharacteristicValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts how many answers were given, right, and right with high confidence, by characteristic. */
final class Tally {
    static final double HIGH = 0.9;

    /** Counts of one characteristic. */
    static final class Count {
        int labelled;
        int known;
        int right;
        int high;
        int highRight;

        /** Right answers among all labels, a missing answer being wrong. */
        double accuracy() {
            return labelled == 0 ? 1 : (double) right / labelled;
        }
    }

    private final Map<String, Count> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    void add(Labels labels, Optional<List<CharacteristicValue>> values) {
        labels.right().forEach((name, right) -> {
            Count count = counts.computeIfAbsent(name, n -> new Count());
            count.labelled++;
            Optional<CharacteristicValue> given = values.orElse(List.of()).stream()
                    .filter(v -> v.name().equals(name))
                    .findFirst();
            boolean isRight = given.filter(v -> agrees(name, v.value(), right)).isPresent();
            given.ifPresent(v -> {
                count.known++;
                if (v.confidence().orElse(1) >= HIGH) {
                    count.high++;
                    count.highRight += isRight ? 1 : 0;
                }
            });
            count.right += isRight ? 1 : 0;
            if (!isRight) {
                wrong.add(labels.series() + "\t" + name + "\texpected " + right + "\tfound "
                        + given.map(v -> v.value() + " by " + v.rule()).orElse("nothing"));
            }
        });
    }

    private static boolean agrees(String name, String given, String right) {
        if (name.equals("quality_flags")) {
            return List.of(given.split("\\\\", -1)).contains(right);
        }
        return Stream.of(right.split("\\|", -1))
                .anyMatch(r -> r.equalsIgnoreCase(given) || yesNo(r).equals(given) || near(r, given));
    }

    private static String yesNo(String right) {
        return right.equals("true") ? "YES" : right.equals("false") ? "NO" : right;
    }

    private static boolean near(String right, String given) {
        try {
            double r = Double.parseDouble(right);
            return Math.abs(r - Double.parseDouble(given)) <= Math.max(0.011, 0.006 * Math.abs(r));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    Map<String, Count> counts() {
        return counts;
    }

    List<String> wrong() {
        return wrong;
    }

    /** Right answers among all labels of all characteristics. */
    double accuracy() {
        int labelled = counts.values().stream().mapToInt(c -> c.labelled).sum();
        int right = counts.values().stream().mapToInt(c -> c.right).sum();
        return labelled == 0 ? 0 : (double) right / labelled;
    }

    /** A Markdown table. */
    String table() {
        String rows = counts.entrySet().stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f %% | %.1f %% | %s |",
                        e.getKey(),
                        e.getValue().labelled,
                        100 * e.getValue().accuracy(),
                        100.0 * e.getValue().known / e.getValue().labelled,
                        e.getValue().high == 0
                                ? "-"
                                : String.format(
                                        Locale.ROOT,
                                        "%.1f %% of %d",
                                        100.0 * e.getValue().highRight / e.getValue().high,
                                        e.getValue().high)))
                .collect(Collectors.joining("\n"));
        return "| characteristic | labels | right | given | right at confidence >= 0.9 |\n|---|---:|---:|---:|---:|\n"
                + rows
                + String.format(
                        Locale.ROOT,
                        "%n| **all** | %d | **%.1f %%** | | |",
                        counts.values().stream().mapToInt(c -> c.labelled).sum(),
                        100 * accuracy());
    }
}
