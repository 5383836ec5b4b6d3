package io.skerry.cli;

import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import io.skerry.cohort.Export;
import io.skerry.cohort.Unit;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry cohort export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the members of a frozen version to a CSV or Parquet file.",
            "",
            "Columns are those of the inventory, and person (a number without meaning elsewhere), part (of the split),"
                    + " index_date, age_at_index, control, match_group. eupi, patient_key and UIDs only go to files"
                    + " inside the de-identified zone."
        },
        footer = {
            "",
            "Examples:",
            "  skerry cohort export lung:2 --out lung.csv --columns person,part,StudyDate,Modality --level series"
        })
final class CohortExportCommand implements Callable<Integer> {
    @ParentCommand
    private CohortCommand parent = new CohortCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CohortLimits limits = new CohortLimits();

    @Parameters(paramLabel = "NAME[:VERSION]", description = "The newest version unless one is named.")
    private String cohort = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Ends in .csv or .parquet.")
    private Path file = Path.of("");

    @Option(names = "--columns", required = true, split = ",", paramLabel = "NAME", description = "In this order.")
    private List<String> columns = List.of();

    @Option(
            names = "--level",
            defaultValue = "studies",
            description = "What a row is: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Unit level = Unit.STUDIES;

    @Override
    public Integer call() {
        try (Home home = Home.open(parent.home());
                Lake lake = Lake.open(home)) {
            Cohorts cohorts = new Cohorts(home, lake, limits.limits());
            CohortVersion version = CohortCommand.version(cohorts, cohort);
            home.audit()
                    .append(
                            "cohort.export",
                            Map.of(
                                    "cohort", version.name() + ":" + version.version(),
                                    "columns", String.join(",", columns),
                                    "file", file.toAbsolutePath().toString()));
            long rows = cohorts.export(version, new Export(file, columns, level));
            PrintWriter out = spec.commandLine().getOut();
            out.printf(Locale.ROOT, "%,d rows written to %s.%n", rows, file);
            out.flush();
            return Exit.DONE;
        }
    }
}
