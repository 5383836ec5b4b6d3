package io.skerry.cli;

import io.skerry.cohort.CohortPins;
import io.skerry.control.Home;
import io.skerry.extract.ExtractPins;
import io.skerry.lake.CompactionOptions;
import io.skerry.lake.CompactionReport;
import io.skerry.lake.ExpiryReport;
import io.skerry.lake.Lake;
import io.skerry.lake.SnapshotPins;
import io.skerry.lake.TableStatus;
import io.skerry.lake.Upkeep;
import io.skerry.lake.VerificationReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry lake}. */
@Command(
        name = "lake",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Keeps the lake's tables healthy: how they lie on disk, small files merged, old states forgotten,"
                + " people erased, every file checked.",
        subcommands = EraseCommand.class,
        footer = {
            "",
            "Examples:",
            "  skerry lake status",
            "  skerry lake compact tags",
            "  skerry lake expire --keep-days 30",
            "  skerry lake erase --list opted-out.txt --report erasure.txt",
            "  skerry lake verify"
        })
final class LakeCommand {
    private static final long MEBIBYTE = 1L << 20;

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Main main() {
        return main;
    }

    /** Who needs which old states. */
    static SnapshotPins pins(Home home) {
        return SnapshotPins.all(List.of(new CohortPins(home), new ExtractPins(home)));
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Shows how the tables lie on disk.")
    int status(@Option(names = "--json", description = "As JSON.") boolean json) {
        List<TableStatus> tables = with((home, upkeep) -> upkeep.status());
        if (json) {
            out().println(LakeText.json(tables));
        } else {
            LakeText.status(tables, out());
        }
        return Exit.DONE;
    }

    @Command(
            name = "compact",
            mixinStandardHelpOptions = true,
            description = "Merges small files, each patient's rows next to each other. Ingest may go on meanwhile.")
    int compact(
            @Parameters(arity = "0..*", paramLabel = "TABLE", description = "Which tables (default: all).")
                    List<String> tables,
            @Option(
                            names = "--target-mb",
                            defaultValue = "64",
                            paramLabel = "N",
                            description = "Size of the merged files (default: ${DEFAULT-VALUE} MiB).")
                    int megabytes,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        List<CompactionReport> reports = with((home, upkeep) -> {
            home.audit().append("lake.compact", Map.of("tables", String.join(" ", list(tables))));
            return upkeep.compact(
                    new TreeSet<>(list(tables)), CompactionOptions.defaults().withTargetBytes(megabytes * MEBIBYTE));
        });
        if (json) {
            out().println(LakeText.json(reports));
        } else {
            LakeText.compaction(reports, out());
        }
        return Exit.DONE;
    }

    @Command(
            name = "expire",
            mixinStandardHelpOptions = true,
            description =
                    "Forgets old states of tables and deletes their files. What a frozen cohort or an extract needs"
                            + " stays.")
    int expire(
            @Parameters(arity = "0..*", paramLabel = "TABLE", description = "Which tables (default: all).")
                    List<String> tables,
            @Option(
                            names = "--keep-days",
                            defaultValue = "7",
                            paramLabel = "N",
                            description = "States of the last N days stay (default: ${DEFAULT-VALUE}).")
                    int days,
            @Option(
                            names = "--grace-hours",
                            defaultValue = "24",
                            paramLabel = "N",
                            description =
                                    "Files that nothing names go when they are as old (default: ${DEFAULT-VALUE}).")
                    int hours,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        List<ExpiryReport> reports = with((home, upkeep) -> {
            home.audit()
                    .append("lake.expire", Map.of("tables", String.join(" ", list(tables)), "keep_days", "" + days));
            return upkeep.expire(new TreeSet<>(list(tables)), Duration.ofDays(days), Duration.ofHours(hours));
        });
        if (json) {
            out().println(LakeText.json(reports));
        } else {
            LakeText.expiry(reports, out());
        }
        return Exit.DONE;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Reads every file of every state and compares it with what was noted when it was written."
                    + " Exit code 1 when a file is lost or damaged.")
    int verify(
            @Parameters(arity = "0..*", paramLabel = "TABLE", description = "Which tables (default: all).")
                    List<String> tables,
            @Option(
                            names = "--drop-damaged",
                            description =
                                    "Take damaged files out of their tables, so that the rest can be read and what"
                                            + " is lost be made again.")
                    boolean drop,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        VerificationReport report = with((home, upkeep) -> {
            VerificationReport seen = upkeep.verify(new TreeSet<>(list(tables)));
            home.audit()
                    .append(
                            "lake.verify",
                            Map.of(
                                    "files",
                                    Integer.toString(seen.files()),
                                    "damaged",
                                    Integer.toString(seen.damages().size()),
                                    "dropped",
                                    Boolean.toString(drop)));
            if (drop) {
                upkeep.dropDamaged(seen);
            }
            return seen;
        });
        if (json) {
            out().println(LakeText.json(report));
        } else {
            LakeText.verification(report, drop, out());
        }
        return report.isSound() ? Exit.DONE : Exit.REJECTS;
    }

    private <T> T with(BiFunction<Home, Upkeep, T> work) {
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            return work.apply(home, new Upkeep(lake, pins(home), TerminalProgress.onStandardError()));
        }
    }

    private static List<String> list(@org.jspecify.annotations.Nullable List<String> tables) {
        return tables == null ? List.of() : tables;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
