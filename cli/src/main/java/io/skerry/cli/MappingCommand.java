package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.erase.OptOuts;
import io.skerry.lake.mapping.IdentifierKind;
import io.skerry.lake.mapping.MappingChange;
import io.skerry.lake.mapping.MappingReport;
import io.skerry.lake.mapping.PatientMapping;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry mapping load}. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        description = "Loads who is who: patient identifiers and the persons (EUPI) they belong to.",
        footer = {
            "",
            "Example:",
            "  skerry mapping load mapping.csv        columns chi and eupi; replaces the mapping there is"
        })
final class MappingCommand {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "load", mixinStandardHelpOptions = true, description = "Replaces the mapping by a CSV file's.")
    int load(
            @Parameters(paramLabel = "FILE.csv", description = "With the columns chi and eupi.") Path file,
            @Option(
                            names = "--identifiers",
                            paramLabel = "KIND",
                            defaultValue = "CHI",
                            description =
                                    "What the chi column holds: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    IdentifierKind kind) {
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            home.audit().append("mapping.load.begin", Map.of("file", file.toString()));
            OptOuts out = OptOuts.of(home);
            MappingReport report = new PatientMapping(home, lake, out::hasKey, out::hasEupi).load(file, kind);
            home.audit()
                    .append(
                            "mapping.load.end",
                            Map.of(
                                    "file",
                                    file.toString(),
                                    "identifiers",
                                    String.valueOf(report.identifiers()),
                                    "rejected",
                                    String.valueOf(report.rejects().size())));
            PrintWriter printer = spec.commandLine().getOut();
            printer.printf(
                    Locale.ROOT,
                    "Mapping: %,d rows, %,d identifiers of %,d persons (%,d with several).%n",
                    report.rows(),
                    report.identifiers(),
                    report.persons(),
                    report.severalIdentifiers());
            change(printer, report);
            RejectLines.print(printer, report.rejects());
            return report.rejects().isEmpty() ? Exit.DONE : Exit.REJECTS;
        }
    }

    private static void change(PrintWriter out, MappingReport report) {
        MappingChange change = report.change();
        if (change.isAny()) {
            out.printf(
                    Locale.ROOT,
                    "Against the mapping before: %,d identifiers added, %,d removed, %,d of another person;"
                            + " %,d persons were several before, %,d are several now.%n",
                    change.added(),
                    change.removed(),
                    change.moved(),
                    change.merged(),
                    change.split());
        } else {
            out.println("The mapping is what it was; nothing was written.");
        }
        if (change.unknown() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Not in the mapping: %,d patients with %,d images, held back until they are.%n",
                    change.unknown(),
                    change.unknownImages());
        }
        if (report.optedOut() > 0) {
            out.printf(Locale.ROOT, "Left out: %,d identifiers of people who opted out.%n", report.optedOut());
        }
        if (change.isAny()) {
            out.println("Frozen cohorts stay as they are. Next: skerry promote");
        }
    }
}
