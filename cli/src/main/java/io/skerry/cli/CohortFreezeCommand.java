package io.skerry.cli;

import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import io.skerry.cohort.SmallCounts.Shown;
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

/** {@code skerry cohort freeze}. */
@Command(
        name = "freeze",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Records a version whose members never change.",
            "Warns when it differs from earlier ones by so few patients that a comparison would tell about them."
        },
        footer = {"", "Examples:", "  skerry cohort freeze lung.yml --param days=90"})
final class CohortFreezeCommand implements Callable<Integer> {
    private static final int SHORT_HASH = 12;

    @ParentCommand
    private CohortCommand parent = new CohortCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CohortLimits limits = new CohortLimits();

    @Mixin
    private ExactCounts counts = new ExactCounts();

    @Parameters(paramLabel = "FILE", description = "The definition, YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CohortDefinition definition = limits.definition(file);
        try (Home home = Home.open(parent.home());
                Lake lake = Lake.open(home)) {
            counts.demand(home, "cohort.freeze", definition.name());
            Cohorts cohorts = new Cohorts(home, lake, limits.limits());
            CohortVersion version = cohorts.freeze(definition);
            List<String> warnings = cohorts.differencing(version, counts.small().threshold());
            home.audit()
                    .append(
                            "cohort.freeze",
                            Map.of(
                                    "cohort",
                                    version.name(),
                                    "version",
                                    String.valueOf(version.version()),
                                    "sha256",
                                    version.sha256(),
                                    "warnings",
                                    String.valueOf(warnings.size())));
            print(version, warnings);
            return Exit.DONE;
        }
    }

    private void print(CohortVersion version, List<String> warnings) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> of = CohortListCommand.summary(version, counts);
            of.put("warnings", warnings);
            out.println(CohortCommand.json(of));
            out.flush();
            return;
        }
        List<Shown> shown = counts.show(version.counts());
        FunnelTable.print(out, shown);
        FunnelTable.printSigns(out, shown, counts.small());
        out.printf(
                Locale.ROOT,
                "%nFrozen as %s version %d (definition %s).%n",
                version.name(),
                version.version(),
                version.sha256().substring(0, SHORT_HASH));
        printWarnings(out, warnings);
        out.printf("Next: skerry extract request --cohort %s --project PROJECT%n", version.name());
        out.flush();
    }

    /** What comparing this cohort with others would tell. */
    static void printWarnings(PrintWriter out, List<String> warnings) {
        warnings.forEach(warning -> out.println("Warning: " + warning
                + ". Who has both can tell who these are; change one of them before both are released."));
    }
}
