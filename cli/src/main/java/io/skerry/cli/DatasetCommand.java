package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.dataset.ColumnVerdict;
import io.skerry.lake.dataset.DatasetOptions;
import io.skerry.lake.dataset.DatasetReport;
import io.skerry.lake.dataset.Datasets;
import io.skerry.lake.mapping.IdentifierKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry dataset load}. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        description = "Loads health records beside the images, under patient keys.",
        footer = {
            "",
            "Examples:",
            "  skerry dataset load cancer cancer.csv --patient-column chi",
            "  skerry dataset load lab lab.csv --patient-column CHI --date-format %d/%m/%Y --drop remarks",
            "Each column is judged by its name and its values, and dropped in doubt; the verdicts are printed."
        })
final class DatasetCommand {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "load", mixinStandardHelpOptions = true, description = "Makes or replaces a dataset.")
    int load(
            @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits, underscores.") String name,
            @Parameters(paramLabel = "FILE.csv", description = "With a header line, UTF-8.") Path file,
            @Option(
                            names = "--patient-column",
                            paramLabel = "COLUMN",
                            required = true,
                            description = "The column with the patient's identifier.")
                    String patientColumn,
            @Option(
                            names = "--identifiers",
                            paramLabel = "KIND",
                            defaultValue = "CHI",
                            description = "What it holds: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    IdentifierKind kind,
            @Option(
                            names = "--keep",
                            paramLabel = "COLUMN",
                            split = ",",
                            description = "Keep although the name speaks against it; never what is proved to identify.")
                    @Nullable
                    List<String> keep,
            @Option(names = "--drop", paramLabel = "COLUMN", split = ",", description = "Leave out.") @Nullable
                    List<String> drop,
            @Option(
                            names = "--date-format",
                            paramLabel = "FORMAT",
                            description = "Of all dates, such as %%d/%%m/%%Y (default: found out).")
                    @Nullable
                    String dateFormat,
            @Option(
                            names = "--shared-by",
                            paramLabel = "K",
                            defaultValue = "3",
                            description = "Patients who must share a text for it to be stored (default: 3).")
                    int sharedBy) {
        DatasetOptions options = new DatasetOptions(
                patientColumn,
                kind,
                keep == null ? List.of() : keep,
                drop == null ? List.of() : drop,
                Optional.ofNullable(dateFormat),
                sharedBy);
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            home.audit().append("dataset.load.begin", Map.of("dataset", name, "file", file.toString()));
            DatasetReport report = new Datasets(home, lake).load(name, file, options);
            home.audit()
                    .append(
                            "dataset.load.end",
                            Map.of(
                                    "dataset",
                                    name,
                                    "file",
                                    file.toString(),
                                    "rows",
                                    String.valueOf(report.loaded()),
                                    "rejected",
                                    String.valueOf(report.rejects().size())));
            print(spec.commandLine().getOut(), report);
            return report.rejects().isEmpty() ? Exit.DONE : Exit.REJECTS;
        }
    }

    private static void print(PrintWriter out, DatasetReport report) {
        out.printf(
                Locale.ROOT,
                "Dataset %s: %,d of %,d rows, %,d patients, %,d of them with promoted images.%n",
                report.name(),
                report.loaded(),
                report.rows(),
                report.patients(),
                report.withImages());
        for (ColumnVerdict verdict : report.columns()) {
            out.printf(
                    Locale.ROOT,
                    "  %-28s %s: %s%s%n",
                    verdict.source(),
                    verdict.kind().words(),
                    verdict.reason(),
                    verdict.held() == 0 ? "" : String.format(Locale.ROOT, " (%,d values held)", verdict.held()));
        }
        RejectLines.print(out, report.rejects());
    }
}
