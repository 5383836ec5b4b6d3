package io.skerry.cli;

import io.skerry.lake.csv.CsvReject;
import io.skerry.lake.csv.CsvTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rejected lines of a CSV file for people: counts by reason, and the first lines of each. */
final class RejectLines {
    private static final int SHOWN = 10;

    private RejectLines() {}

    static void print(PrintWriter out, List<CsvReject> rejects) {
        CsvTable.byReason(rejects)
                .forEach((reason, count) -> out.printf(
                        Locale.ROOT,
                        "  rejected %,d: %s (line%s %s%s)%n",
                        count,
                        reason,
                        count == 1 ? "" : "s",
                        rejects.stream()
                                .filter(r -> r.reason().equals(reason))
                                .limit(SHOWN)
                                .map(r -> String.valueOf(r.line()))
                                .collect(Collectors.joining(", ")),
                        count > SHOWN ? ", …" : ""));
    }
}
