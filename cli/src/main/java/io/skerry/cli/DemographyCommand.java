package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.demography.DemographyReport;
import io.skerry.lake.demography.DemographyTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry demography}. */
@Command(
        name = "demography",
        mixinStandardHelpOptions = true,
        description = {
            "Loads what is known of patients elsewhere, so that it is found in their images.",
            "",
            "The register stays in the identifiable zone: scan and extract search for it, and nothing copies it."
        },
        footer = {
            "",
            "Example:",
            "  skerry demography load patients.csv",
            "",
            "Columns are known by their names: patient_id (or chi, mrn), family_name, given_name, previous_names,",
            "birth_date, nhs_number, other_ids, address, town, postcode, phone, email. Several values in one field are",
            "divided by ; or |."
        })
final class DemographyCommand {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = "Replaces the register by that of a CSV or Parquet file.")
    int load(@Parameters(paramLabel = "FILE", description = "CSV with a header line, or Parquet.") Path file) {
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            home.audit().append("demography.load.begin", Map.of("file", file.toString()));
            DemographyReport report = DemographyTable.load(lake, file);
            home.audit()
                    .append(
                            "demography.load.end",
                            Map.of(
                                    "file",
                                    file.toString(),
                                    "numbers",
                                    String.valueOf(report.numbers()),
                                    "rejected",
                                    String.valueOf(report.rejects().size())));
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "Register: %,d rows, %,d facts under %,d patient numbers.%n",
                    report.rows(),
                    report.facts(),
                    report.numbers());
            RejectLines.print(out, report.rejects());
            return report.rejects().isEmpty() ? Exit.DONE : Exit.REJECTS;
        }
    }
}
