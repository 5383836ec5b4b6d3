package io.skerry.cli;

import io.skerry.cohort.CohortCount;
import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.CohortSession;
import io.skerry.cohort.Cohorts;
import io.skerry.cohort.SmallCounts.Shown;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry cohort count}. */
@Command(
        name = "count",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Counts what is left after each step, and how long each took.",
        footer = {"", "Examples:", "  skerry cohort count lung.yml --param days=90 --json"})
final class CohortCountCommand implements Callable<Integer> {
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
            counts.demand(home, "cohort.count", definition.name());
            CohortCount count = count(new Cohorts(home, lake, limits.limits()), definition);
            home.audit().append("cohort.count", Map.of("cohort", definition.name(), "sha256", definition.sha256()));
            List<Shown> shown = counts.show(count.steps());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                Map<String, Object> of = new LinkedHashMap<>();
                of.put("cohort", definition.name());
                of.put("steps", shown);
                Map<String, String> parts = new LinkedHashMap<>();
                count.split().forEach((part, patients) -> parts.put(part, counts.show(patients)));
                of.put("split", parts);
                out.println(CohortCommand.json(of));
            } else {
                FunnelTable.print(out, shown);
                FunnelTable.printRest(out, count, counts.small(), counts.exact());
                FunnelTable.printSigns(out, shown, counts.small());
            }
            out.flush();
            return Exit.DONE;
        }
    }

    /** Counts, and ends what is running when the process is asked to end. */
    static CohortCount count(Cohorts cohorts, CohortDefinition definition) {
        try (CohortSession session = cohorts.open()) {
            Thread stop = new Thread(session::stop, "skerry-stop-cohort");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                return session.count(definition);
            } finally {
                try {
                    Runtime.getRuntime().removeShutdownHook(stop);
                } catch (IllegalStateException e) {
                    // the process is ending, and what ran has been stopped
                }
            }
        }
    }
}
