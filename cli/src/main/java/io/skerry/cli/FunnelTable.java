package io.skerry.cli;

import io.skerry.cohort.StepCount;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A cohort's funnel for people. */
final class FunnelTable {
    private static final String ROW = "%-60s %,10d %,10d %,10d %,12d%n";

    private FunnelTable() {}

    static void print(PrintWriter out, List<StepCount> steps) {
        out.printf(Locale.ROOT, "%-60s %10s %10s %10s %12s%n", "", "patients", "studies", "series", "images");
        steps.forEach(s -> out.printf(Locale.ROOT, ROW, s.name(), s.patients(), s.studies(), s.series(), s.images()));
    }
}
