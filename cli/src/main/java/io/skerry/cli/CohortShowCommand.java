package io.skerry.cli;

import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import io.skerry.cohort.SmallCounts.Shown;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.PrintWriter;
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

/** {@code skerry cohort show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows a frozen version: its definition, what it was given, the state of the tables, the counts.",
        footer = {"", "Examples:", "  skerry cohort show lung", "  skerry cohort show lung:2 --json"})
final class CohortShowCommand implements Callable<Integer> {
    @ParentCommand
    private CohortCommand parent = new CohortCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ExactCounts counts = new ExactCounts();

    @Parameters(paramLabel = "NAME[:VERSION]", description = "The newest version unless one is named.")
    private String cohort = "";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (Home home = Home.open(parent.home());
                Lake lake = Lake.open(home)) {
            counts.demand(home, "cohort.show", cohort);
            CohortVersion version = CohortCommand.version(new Cohorts(home, lake), cohort);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                Map<String, Object> of = CohortListCommand.summary(version, counts);
                of.put("definition", version.yaml());
                out.println(CohortCommand.json(of));
            } else {
                print(version, out);
            }
            out.flush();
            return Exit.DONE;
        }
    }

    private void print(CohortVersion version, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s version %d, frozen %s (definition %s)%n%n",
                version.name(),
                version.version(),
                Times.toMinute(version.frozenAt()),
                version.sha256());
        out.println(version.yaml().strip());
        out.println();
        version.inputs()
                .parameters()
                .forEach((name, values) -> out.println("parameter " + name + " = " + String.join(", ", values)));
        version.inputs()
                .codeLists()
                .forEach((name, codes) -> out.println("code list " + name + ": " + codes.size() + " codes"));
        version.snapshots()
                .byTable()
                .forEach((table, snapshot) -> out.printf(Locale.ROOT, "table %-20s snapshot %d%n", table, snapshot));
        out.println();
        List<Shown> shown = counts.show(version.counts());
        FunnelTable.print(out, shown);
        FunnelTable.printSigns(out, shown, counts.small());
    }
}
