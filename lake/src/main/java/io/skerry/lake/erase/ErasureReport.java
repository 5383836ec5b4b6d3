package io.skerry.lake.erase;

import io.skerry.lake.RowErasure.Erased;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an erasure did, and the search for traces afterwards. It names nobody.
 *
 * @param persons people who were asked for, found or not
 * @param listSha256 of the identifiers as they were given, sorted, a line each, keyed: says that the same list was meant
 * @param altered what was frozen and now lacks these people, such as cohort versions
 * @param traces places where an identifier was still found
 * @param searched identifiers that were searched for: patient IDs, patient keys, EUPIs, UIDs
 */
public record ErasureReport(
        String id,
        Instant at,
        int persons,
        String listSha256,
        List<Erased> tables,
        List<String> altered,
        long searched,
        List<Trace> traces) {
    public ErasureReport {
        tables = List.copyOf(tables);
        altered = List.copyOf(altered);
        traces = List.copyOf(traces);
    }

    /**
     * A place with an identifier of an erased person.
     *
     * @param column a column, or {@code metadata}
     */
    public record Trace(String table, String column, long rows) {}

    /** Whether nothing of these people was found any more. */
    public boolean isClean() {
        return traces.isEmpty();
    }

    /** The report as text, whose SHA-256 stands in the audit log. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append("Erasure ").append(id).append(" of ").append(at).append('\n');
        out.append(String.format(Locale.ROOT, "People asked for: %,d (list %s)%n", persons, listSha256));
        out.append(String.format(
                Locale.ROOT,
                "%n%-20s %14s %12s %14s %8s %9s %10s%n",
                "table",
                "rows before",
                "erased",
                "rows after",
                "files",
                "replaced",
                "forgotten"));
        for (Erased table : tables) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-20s %,14d %,12d %,14d %,8d %,9d %,10d%n",
                    table.table(),
                    table.rowsBefore(),
                    table.rowsErased(),
                    table.rowsAfter(),
                    table.filesRewritten(),
                    table.statesReplaced(),
                    table.statesForgotten()));
        }
        out.append("files: data files of any state that held them, written anew or deleted\n");
        out.append(
                "replaced: frozen states that stand without these people; forgotten: states that cannot be read\n\n");
        out.append(
                altered.isEmpty()
                        ? "Nothing that was frozen held these people.\n"
                        : "Altered, these people are missing from now on: "
                                + altered.stream().collect(Collectors.joining("; ")) + "\n");
        out.append(String.format(
                Locale.ROOT,
                "%nSearched every remaining file of every table, and the tables' metadata, for %,d identifiers"
                        + " (patient IDs, patient keys, EUPIs, UIDs): ",
                searched));
        if (traces.isEmpty()) {
            out.append("none was found.\n");
        } else {
            out.append("found in\n");
            traces.forEach(trace ->
                    out.append(String.format(Locale.ROOT, "  %s, %s: %,d%n", trace.table, trace.column, trace.rows)));
        }
        return out.toString();
    }
}
