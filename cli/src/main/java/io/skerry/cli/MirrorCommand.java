package io.skerry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.mirror.Mirror;
import io.skerry.mirror.MirrorTarget;
import io.skerry.mirror.MirroredTable;
import io.skerry.mirror.TableReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry mirror}. */
@Command(
        name = "mirror",
        mixinStandardHelpOptions = true,
        description =
                "Publishes the inventory and datasets into a database that you have already (PostgreSQL, MariaDB).",
        footer = {
            "",
            "Only what has changed since the last time is sent, and all tables change at once.",
            "",
            "Examples:",
            "  skerry mirror publish --to jdbc:postgresql://db/haven --user skerry --password-file pw",
            "  skerry mirror publish --to jdbc:mariadb://db/haven --user skerry --dataset cancer,deaths",
            "  skerry mirror publish --to jdbc:postgresql://db/haven --user skerry --reader coordinators",
            "  skerry mirror status --to jdbc:postgresql://db/haven --user skerry"
        })
final class MirrorCommand {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "publish", mixinStandardHelpOptions = true, description = "Brings the mirror up to date.")
    int publish(
            @Mixin MirrorOptions options,
            @Option(
                            names = "--dataset",
                            paramLabel = "NAME",
                            split = ",",
                            description = "Mirrored too, from now on. The inventory always is.")
                    @Nullable
                    List<String> datasets,
            @Option(
                            names = "--reader",
                            paramLabel = "ROLE",
                            split = ",",
                            description = "Role that may read the mirrored tables; made when there is none.")
                    @Nullable
                    List<String> readers,
            @Option(names = "--compare-all", description = "Send all rows and compare them with what is there.")
                    boolean compareAll,
            @Option(names = "--json", description = "For scripts.") boolean json) {
        MirrorTarget target = options.target(readers == null ? List.of() : readers);
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            home.audit().append("mirror.begin", Map.of("target", target.toString()));
            List<TableReport> reports = new Mirror(lake, target, TerminalProgress.onStandardError())
                    .publish(datasets == null ? List.of() : datasets, compareAll);
            home.audit()
                    .append(
                            "mirror.end",
                            Map.of(
                                    "target",
                                    target.toString(),
                                    "tables",
                                    String.join(
                                            ",",
                                            reports.stream()
                                                    .map(r -> r.table() + "=" + r.rows())
                                                    .toList())));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(reportsJson(reports));
            } else {
                printReports(out, target, reports);
            }
            return Exit.DONE;
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Says what the mirror holds, and since when.")
    int status(@Mixin MirrorOptions options, @Option(names = "--json", description = "For scripts.") boolean json) {
        List<MirroredTable> tables = Mirror.status(options.target(List.of()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(statusJson(tables));
        } else if (tables.isEmpty()) {
            out.println("Nothing is mirrored there yet. Run: skerry mirror publish");
        } else {
            out.printf("%-24s %14s  %-20s %s%n", "table", "rows", "published", "promotion");
            for (MirroredTable table : tables) {
                out.printf(
                        Locale.ROOT,
                        "%-24s %,14d  %-20s %s%n",
                        table.table(),
                        table.rows(),
                        table.published().map(String::valueOf).orElse("begun, not done"),
                        table.promotion().orElse(""));
            }
        }
        return Exit.DONE;
    }

    private static void printReports(PrintWriter out, MirrorTarget target, List<TableReport> reports) {
        out.printf("%-24s %14s %12s %10s %9s  %s%n", "table", "rows", "sent", "removed", "seconds", "how");
        for (TableReport report : reports) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %,14d %,12d %,10d %9.1f  %s%n",
                    report.table(),
                    report.rows(),
                    report.written(),
                    report.removed(),
                    report.seconds(),
                    report.way().words());
        }
        out.println("The mirror of " + target + " is up to date.");
    }

    private static String reportsJson(List<TableReport> reports) {
        ArrayNode all = JSON.createArrayNode();
        for (TableReport report : reports) {
            all.addObject()
                    .put("table", report.table())
                    .put("way", report.way().name())
                    .put("rows", report.rows())
                    .put("written", report.written())
                    .put("removed", report.removed())
                    .put("seconds", report.seconds());
        }
        return write(all);
    }

    private static String statusJson(List<MirroredTable> tables) {
        ArrayNode all = JSON.createArrayNode();
        for (MirroredTable table : tables) {
            ObjectNode node = all.addObject().put("table", table.table()).put("rows", table.rows());
            table.snapshot().ifPresent(snapshot -> node.put("snapshot", snapshot));
            table.promotion().ifPresent(promotion -> node.put("promotion", promotion));
            table.published().ifPresent(at -> node.put("published", at.toString()));
        }
        return write(all);
    }

    private static String write(ArrayNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts can always be written", e);
        }
    }
}
