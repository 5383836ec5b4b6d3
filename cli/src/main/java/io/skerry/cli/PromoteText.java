package io.skerry.cli;

import io.skerry.lake.promote.ColumnReport;
import io.skerry.lake.promote.InventoryColumns;
import io.skerry.lake.promote.PhiCheck;
import io.skerry.lake.promote.PhiCheck.Result;
import io.skerry.lake.promote.PromotionPreview;
import io.skerry.lake.promote.PromotionReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code skerry promote} prints for people. */
final class PromoteText {
    private PromoteText() {}

    static void report(PrintWriter out, PromotionReport report) {
        if (report.upToDate()) {
            out.println("Nothing has changed since the last promotion.");
        }
        out.printf(
                Locale.ROOT,
                "Inventory: %,d patients, %,d studies, %,d series, %,d of %,d images (promotion %s).%n",
                report.patients(),
                report.studies(),
                report.series(),
                report.images(),
                report.ingested(),
                report.promotionId());
        report.held()
                .forEach((reason, count) -> out.printf(Locale.ROOT, "  held back %,d: %s%n", count, reason.words()));
        RemadeLines.print(out, report.changes());
        if (!report.upToDate()) {
            columns(out, report.columns());
            out.printf("%nNext: skerry promote --show tells where each column comes from.%n");
        }
    }

    static void columns(PrintWriter out, InventoryColumns inventory) {
        out.printf(
                Locale.ROOT,
                "Promotion %s of %s, rules %s, detectors and text rules %s.%n",
                inventory.promotionId(),
                inventory.promotedAt(),
                inventory.rules().substring(0, Math.min(12, inventory.rules().length())),
                inventory.detectors());
        out.printf(
                "%n%-8s %-34s %7s %9s %9s  %-34s %s%n",
                "table", "column", "filled", "distinct", "held", "checked", "from");
        for (ColumnReport column : inventory.columns()) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-34s %6.1f%% %,9d %,9d  %-34s %s%n",
                    column.table(),
                    column.column(),
                    100 * column.fillRate(),
                    column.distinct(),
                    column.held(),
                    phi(column.phi()),
                    column.sources().isEmpty() ? column.cleaning() : String.join(", ", column.sources()));
        }
    }

    static void preview(PrintWriter out, PromotionPreview preview, Optional<String> added) {
        PromotionReport report = preview.report();
        out.printf(
                Locale.ROOT,
                "Nothing was written. A promotion would take %,d of %,d images.%n",
                report.images(),
                report.ingested());
        if (preview.isEmpty()) {
            out.println("The inventory that stands would not change.");
        }
        out.printf("%n%-8s %12s %12s %12s %12s%n", "table", "rows", "added", "removed", "changed");
        for (PromotionPreview.TableDifference table : preview.tables()) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %,12d %,12d %,12d %,12d%n",
                    table.table(),
                    table.rows(),
                    table.added(),
                    table.removed(),
                    table.changed());
        }
        if (!preview.columns().isEmpty()) {
            out.printf("%n%-8s %-34s %-8s %12s %12s%n", "table", "column", "", "new values", "values gone");
        }
        for (PromotionPreview.ColumnDifference column : preview.columns()) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-34s %-8s %,12d %,12d%n",
                    column.table(),
                    column.column(),
                    switch (column.change()) {
                        case ADDED -> "added";
                        case REMOVED -> "removed";
                        case KEPT -> "";
                    },
                    column.crossing(),
                    column.gone());
        }
        added.ifPresent(name -> columns(
                out,
                report.columns().stream()
                        .filter(column -> column.column().equals(name))
                        .toList()));
    }

    private static void columns(PrintWriter out, List<ColumnReport> columns) {
        if (!columns.isEmpty()) {
            out.printf("%n%-8s %-34s %7s %10s %10s  %s%n", "table", "column", "filled", "distinct", "held", "checked");
        }
        for (ColumnReport column : columns) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-34s %6.1f%% %,10d %,10d  %s%n",
                    column.table(),
                    column.column(),
                    100 * column.fillRate(),
                    column.distinct(),
                    column.held(),
                    phi(column.phi()));
        }
    }

    private static String phi(PhiCheck phi) {
        return phi.result() == Result.BY_FORM
                ? phi.result().words()
                : String.format(
                        Locale.ROOT,
                        "%,d examined, %,d name somebody, %,d rare",
                        phi.examined(),
                        phi.found(),
                        phi.rare());
    }
}
