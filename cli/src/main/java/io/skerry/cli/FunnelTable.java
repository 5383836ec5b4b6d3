package io.skerry.cli;

import io.skerry.cohort.CohortCount;
import io.skerry.cohort.SmallCounts;
import io.skerry.cohort.SmallCounts.Shown;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A cohort's steps for people. */
final class FunnelTable {
    private static final int NAME = 60;

    private FunnelTable() {}

    static void print(PrintWriter out, List<Shown> steps) {
        out.printf(Locale.ROOT, "%-60s %10s %10s %10s %12s %8s%n", "", "patients", "studies", "series", "images", "ms");
        for (Shown s : steps) {
            String name = "  ".repeat(s.depth()) + s.name();
            out.printf(
                    Locale.ROOT,
                    "%-60s %10s %10s %10s %12s %8d%n",
                    name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…",
                    s.patients(),
                    s.studies(),
                    s.series(),
                    s.images(),
                    s.millis());
        }
    }

    /** What is not a step: controls, parts, and what the signs mean. */
    static void printRest(PrintWriter out, CohortCount count, SmallCounts small, boolean exact) {
        count.matching()
                .ifPresent(m -> out.printf(
                        "%nControls: of %s patients %s have all of theirs and %s have none; %s people are controls.%n",
                        figure(m.cases(), small, exact),
                        figure(m.complete(), small, exact),
                        figure(m.unmatched(), small, exact),
                        figure(m.controls(), small, exact)));
        if (!count.split().isEmpty()) {
            out.println();
            count.split()
                    .forEach((part, patients) ->
                            out.printf(Locale.ROOT, "%-20s %10s patients%n", part, figure(patients, small, exact)));
        }
    }

    static void printSigns(PrintWriter out, List<Shown> steps, SmallCounts small) {
        if (steps.stream()
                .anyMatch(s -> s.patients().startsWith("<") || s.patients().startsWith("~"))) {
            out.printf(
                    Locale.ROOT,
                    "%n<%d: too few to be shown. ~: differs by fewer than %d from that figure. -: not shown for that.%n",
                    small.threshold(),
                    small.threshold());
        }
    }

    private static String figure(long count, SmallCounts small, boolean exact) {
        return exact ? String.format(Locale.ROOT, "%,d", count) : small.show(count);
    }
}
