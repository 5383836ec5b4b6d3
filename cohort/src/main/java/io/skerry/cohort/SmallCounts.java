package io.skerry.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How counts are shown to people who may not see small ones: a count under the threshold as {@code <10}, and one that
 * differs from another shown figure by less than the threshold as {@code ~} and that figure, so that no subtraction
 * gives a small count away. Where the patients of a step are not shown, nothing else of it is.
 *
 * @param threshold the smallest count that is shown
 */
public record SmallCounts(int threshold) {
    /** The environment variable that sets the threshold. */
    public static final String VARIABLE = "SKERRY_SMALL_COUNTS";

    private static final int STANDARD = 10;
    private static final String HIDDEN = "-";

    public SmallCounts {
        if (threshold < 1) {
            throw new IllegalArgumentException("expected a threshold of at least 1, found " + threshold);
        }
    }

    /** Under 10, or what {@value #VARIABLE} says. */
    public static SmallCounts fromEnvironment() {
        String value = System.getenv(VARIABLE);
        return new SmallCounts(value != null && value.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(value) : STANDARD);
    }

    /** One step as it may be shown. */
    public record Shown(
            String name, String patients, String studies, String series, String images, long millis, int depth) {}

    /** The steps as they are, for those who may see them. */
    public static List<Shown> exactly(List<StepCount> steps) {
        return steps.stream()
                .map(s -> new Shown(
                        s.name(),
                        figure(s.patients()),
                        figure(s.studies()),
                        figure(s.series()),
                        figure(s.images()),
                        s.millis(),
                        s.depth()))
                .toList();
    }

    /** The steps as others may see them. */
    public List<Shown> show(List<StepCount> steps) {
        List<List<Long>> shown = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Shown> out = new ArrayList<>();
        for (StepCount step : steps) {
            String patients = show(step.patients(), shown.getFirst(), true);
            boolean hide = !patients.equals(figure(step.patients()));
            out.add(new Shown(
                    step.name(),
                    patients,
                    hide ? HIDDEN : show(step.studies(), shown.get(1), false),
                    hide ? HIDDEN : show(step.series(), shown.get(2), false),
                    hide ? HIDDEN : show(step.images(), shown.get(3), false),
                    step.millis(),
                    step.depth()));
        }
        return out;
    }

    /** One count by itself. */
    public String show(long count) {
        return count > 0 && count < threshold ? "<" + threshold : figure(count);
    }

    private String show(long count, List<Long> shown, boolean sums) {
        if (count > 0 && count < threshold) {
            return "<" + threshold;
        }
        for (long other : shown) {
            if (isSmall(count - other)) {
                return "~" + figure(other);
            }
        }
        for (int a = 0; sums && a < shown.size(); a++) {
            for (int b = a + 1; b < shown.size(); b++) {
                long rest = shown.get(a) + shown.get(b) - count;
                // The union of two sets, with both of them, tells what they have in common; and so the other way round.
                if (isSmall(rest) && count >= Math.max(shown.get(a), shown.get(b))) {
                    return "~" + figure(shown.get(a) + shown.get(b));
                }
            }
        }
        shown.add(count);
        return figure(count);
    }

    private boolean isSmall(long difference) {
        return difference != 0 && Math.abs(difference) < threshold;
    }

    private static String figure(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
