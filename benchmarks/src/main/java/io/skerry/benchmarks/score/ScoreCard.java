package io.skerry.benchmarks.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The counts of one tool, and each loss. */
final class ScoreCard {
    /** A required action that was not done. */
    record Loss(KeyEntry entry, String how) {}

    private final String tool;
    private final double seconds;
    private final Map<Action, Map<Kind, int[]>> counts = new EnumMap<>(Action.class);
    private final List<Loss> losses = new ArrayList<>();
    private final Map<String, Integer> held = new TreeMap<>();
    private final Map<Kind, double[]> changed = new EnumMap<>(Kind.class);
    private int written;
    private int newErrors;
    private int objectsWithNewErrors;

    ScoreCard(String tool, double seconds) {
        this.tool = tool;
        this.seconds = seconds;
    }

    void note(KeyEntry entry, boolean done, String how) {
        note(entry, done ? Verdict.DONE : Verdict.LOST, how);
    }

    void note(KeyEntry entry, Verdict verdict, String how) {
        counts.computeIfAbsent(entry.action(), _ -> new EnumMap<>(Kind.class))
                .computeIfAbsent(entry.kind(), _ -> new int[Verdict.values().length])[verdict.ordinal()]++;
        if (verdict == Verdict.LOST) {
            losses.add(new Loss(entry, how));
        }
    }

    void written() {
        written++;
    }

    void held(String reason) {
        held.merge(reason, 1, Integer::sum);
    }

    void changed(Kind kind, double share) {
        double[] sum = changed.computeIfAbsent(kind, _ -> new double[2]);
        sum[0] += share;
        sum[1]++;
    }

    void structure(int errors) {
        newErrors += errors;
        objectsWithNewErrors += errors > 0 ? 1 : 0;
    }

    String tool() {
        return tool;
    }

    List<Loss> losses() {
        return losses;
    }

    int objects() {
        return written + heldObjects();
    }

    int heldObjects() {
        return held.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Integer> heldReasons() {
        return held;
    }

    double objectsPerSecond() {
        return objects() / seconds;
    }

    int newErrors() {
        return newErrors;
    }

    int objectsWithNewErrors() {
        return objectsWithNewErrors;
    }

    /** The mean share of pixels changed in frames of that kind, away from text. */
    double changedShare(Kind kind) {
        double[] sum = changed.getOrDefault(kind, new double[2]);
        return sum[1] == 0 ? 0 : sum[0] / sum[1];
    }

    /** How many actions of some sort have each verdict, in the order of {@link Verdict}. */
    int[] count(Predicate<Action> actions, Predicate<Kind> kinds) {
        int[] sum = new int[Verdict.values().length];
        counts.forEach((action, byKind) -> byKind.forEach((kind, each) -> {
            if (actions.test(action) && kinds.test(kind)) {
                Arrays.setAll(sum, i -> sum[i] + each[i]);
            }
        }));
        return sum;
    }

    /** Of the actions that an output could do, the share done; 1 when there was none. */
    static double done(int[] count) {
        int asked = count[Verdict.DONE.ordinal()] + count[Verdict.LOST.ordinal()];
        return asked == 0 ? 1 : (double) count[Verdict.DONE.ordinal()] / asked;
    }

    /** The same with what was held back counted as lost, where it should have been kept. */
    static double doneOfAll(int[] count) {
        int asked = count[Verdict.DONE.ordinal()] + count[Verdict.LOST.ordinal()] + count[Verdict.HELD.ordinal()];
        return asked == 0 ? 1 : (double) count[Verdict.DONE.ordinal()] / asked;
    }
}
