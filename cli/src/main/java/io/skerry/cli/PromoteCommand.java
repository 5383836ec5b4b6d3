package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.promote.ColumnReport;
import io.skerry.lake.promote.Promotion;
import io.skerry.lake.promote.PromotionReport;
import io.skerry.lake.promote.PromotionRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry promote}. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = "Brings the inventory of images, series and studies up to date by the promotion rules.",
        footer = {
            "",
            "Examples:",
            "  skerry promote                         by the rules that come with Skerry",
            "  skerry promote --rules my-rules        with the YAML files of a folder on top"
        })
final class PromoteCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Rules files that replace or add to the built-in ones.")
    private @Nullable Path rules;

    @Option(
            names = "--shared-by",
            paramLabel = "K",
            defaultValue = "3",
            description = "Persons who must share a free text for it to cross (default: ${DEFAULT-VALUE}).")
    private int sharedBy = PromotionRules.DEFAULT_SHARED_BY;

    @Override
    public Integer call() {
        PromotionRules used = rules == null ? PromotionRules.builtIn() : PromotionRules.withOverrides(rules);
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            home.audit().append("promote.begin", Map.of("rules", used.fingerprint()));
            PromotionReport report =
                    new Promotion(home, lake, used, sharedBy, TerminalProgress.onStandardError()).run();
            home.audit()
                    .append(
                            "promote.end",
                            Map.of(
                                    "promotion",
                                    report.promotionId(),
                                    "rules",
                                    used.fingerprint(),
                                    "images",
                                    String.valueOf(report.images())));
            print(spec.commandLine().getOut(), report);
            return Exit.DONE;
        }
    }

    private static void print(PrintWriter out, PromotionReport report) {
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
        if (!report.columns().isEmpty()) {
            out.printf("%n%-8s %-36s %7s %10s %10s%n", "table", "column", "filled", "distinct", "held");
        }
        for (ColumnReport column : report.columns()) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-36s %6.1f%% %,10d %,10d%n",
                    column.table(),
                    column.column(),
                    100 * column.fillRate(),
                    column.distinct(),
                    column.held());
        }
    }
}
