package io.skerry.cli;

import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import io.skerry.cohort.SmallCounts.Shown;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry cohort list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists frozen versions.")
final class CohortListCommand implements Callable<Integer> {
    @ParentCommand
    private CohortCommand parent = new CohortCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ExactCounts counts = new ExactCounts();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (Home home = Home.open(parent.home());
                Lake lake = Lake.open(home)) {
            counts.demand(home, "cohort.list", "all");
            List<CohortVersion> versions = new Cohorts(home, lake).list();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(CohortCommand.json(
                        versions.stream().map(v -> summary(v, counts)).toList()));
            } else if (versions.isEmpty()) {
                out.println("No cohort is frozen yet. Next: skerry cohort freeze FILE.yml");
            } else {
                for (CohortVersion v : versions) {
                    Shown last = counts.show(v.counts()).getLast();
                    out.printf(
                            Locale.ROOT,
                            "%-32s version %-3d %s  %s patients, %s images%n",
                            v.name(),
                            v.version(),
                            Times.toMinute(v.frozenAt()),
                            last.patients(),
                            last.images());
                    lake.alterations(v.snapshots())
                            .forEach(alteration -> out.printf(
                                    "    people are missing since erasure %s (%s)%n",
                                    alteration.erasure(),
                                    alteration.at().toString().substring(0, 10)));
                }
            }
            out.flush();
            return Exit.DONE;
        }
    }

    static Map<String, Object> summary(CohortVersion version, ExactCounts counts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("cohort", version.name());
        out.put("version", version.version());
        out.put("sha256", version.sha256());
        out.put("frozen_at", version.frozenAt().toString());
        out.put("snapshots", version.snapshots().byTable());
        out.put("parameters", version.inputs().parameters());
        out.put("steps", counts.show(version.counts()));
        return out;
    }
}
