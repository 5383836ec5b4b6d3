package io.skerry.cli;

import io.skerry.cohort.CohortDiff;
import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry cohort diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Who came and who went between two frozen versions, and why: the step that kept them out, and whether the"
                    + " definition or the data changed."
        },
        footer = {"", "Examples:", "  skerry cohort diff lung:1 lung:2"})
final class CohortDiffCommand implements Callable<Integer> {
    @ParentCommand
    private CohortCommand parent = new CohortCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CohortLimits limits = new CohortLimits();

    @Mixin
    private ExactCounts counts = new ExactCounts();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "NAME:VERSION")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "NAME[:VERSION]")
    private String after = "";

    @Option(names = "--keys", description = "Lists the pseudonymous person keys (EUPI) too; needs --exact.")
    private boolean keys;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (keys && !counts.exact()) {
            spec.commandLine().getErr().println("skerry: --keys shows who they are, so it needs --exact and its role");
            return Exit.USAGE;
        }
        try (Home home = Home.open(parent.home());
                Lake lake = Lake.open(home)) {
            counts.demand(home, "cohort.diff", before + " " + after);
            Cohorts cohorts = new Cohorts(home, lake, limits.limits());
            CohortVersion old = CohortCommand.version(cohorts, before);
            CohortVersion fresh = CohortCommand.version(cohorts, after);
            CohortDiff diff = cohorts.diff(old, fresh);
            home.audit()
                    .append(
                            "cohort.diff",
                            Map.of(
                                    "before", old.name() + ":" + old.version(),
                                    "after", fresh.name() + ":" + fresh.version(),
                                    "keys", String.valueOf(keys)));
            if (json) {
                out.println(CohortCommand.json(of(diff)));
            } else {
                print(diff, out);
            }
            out.flush();
            return Exit.DONE;
        }
    }

    private Map<String, Object> of(CohortDiff diff) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("stayed", counts.show(diff.stayed()));
        of.put("came", counts.show(diff.came().size()));
        of.put("went", counts.show(diff.went().size()));
        of.put(
                "reasons",
                diff.reasons().stream()
                        .map(r -> Map.of(
                                "came", r.came(),
                                "cause", r.cause().name().toLowerCase(Locale.ROOT),
                                "step", r.step(),
                                "patients", counts.show(r.patients())))
                        .toList());
        if (keys) {
            of.put("came_keys", diff.came());
            of.put("went_keys", diff.went());
        }
        return of;
    }

    private void print(CohortDiff diff, PrintWriter out) {
        out.printf(
                "%s patients stayed, %s came, %s went.%n",
                counts.show(diff.stayed()),
                counts.show(diff.came().size()),
                counts.show(diff.went().size()));
        print("Came", diff.reasons().stream().filter(CohortDiff.Reason::came).toList(), "was kept out by", out);
        print("Went", diff.reasons().stream().filter(r -> !r.came()).toList(), "is kept out by", out);
        if (keys) {
            print("Keys of those who came:", diff.came(), out);
            print("Keys of those who went:", diff.went(), out);
        }
    }

    private void print(String title, List<CohortDiff.Reason> reasons, String verb, PrintWriter out) {
        if (reasons.isEmpty()) {
            return;
        }
        out.println();
        out.println(title + ":");
        for (CohortDiff.Reason reason : reasons) {
            out.printf(
                    Locale.ROOT,
                    "%10s patients: the %s changed; %s: %s%n",
                    counts.show(reason.patients()),
                    reason.cause().name().toLowerCase(Locale.ROOT),
                    verb,
                    reason.step());
        }
    }

    private static void print(String title, Set<String> keys, PrintWriter out) {
        out.println();
        out.println(title);
        keys.forEach(out::println);
    }
}
