package io.skerry.cli;

import io.skerry.lake.PartsChange;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** What a promotion wrote and what it kept, a line a table. */
final class RemadeLines {
    private RemadeLines() {}

    static void print(PrintWriter out, Map<String, PartsChange> changes) {
        changes.forEach((table, change) -> out.printf(
                Locale.ROOT,
                "  %-8s %,d rows written in %,d files, %,d rows kept in %,d files%n",
                table,
                change.rowsWritten(),
                change.filesWritten(),
                change.rows() - change.rowsWritten(),
                change.filesKept()));
    }
}
