package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.mapping.IdentifierKind;
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
            MappingReport report = new PatientMapping(home, lake).load(file, kind);
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
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "Mapping: %,d rows, %,d identifiers of %,d persons (%,d with several).%n",
                    report.rows(),
                    report.identifiers(),
                    report.persons(),
                    report.severalIdentifiers());
            RejectLines.print(out, report.rejects());
            return report.rejects().isEmpty() ? Exit.DONE : Exit.REJECTS;
        }
    }
}
