package io.skerry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import io.skerry.cohort.StepCount;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry cohort count|freeze|list}. */
@Command(
        name = "cohort",
        mixinStandardHelpOptions = true,
        description = "Counts and freezes cohorts: who has which images and records.",
        footer = {
            "",
            "Examples:",
            "  skerry cohort count lung.yml           how many are left after each step",
            "  skerry cohort freeze lung.yml          keep the definition and the state of the tables",
            "  skerry cohort list                     frozen versions",
            "The language is described in docs/cohorts.md."
        })
final class CohortCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "count", mixinStandardHelpOptions = true, description = "Counts what is left after each step.")
    int count(
            @Parameters(paramLabel = "FILE.yml", description = "The definition.") Path file,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        CohortDefinition definition = CohortDefinition.parse(file);
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            List<StepCount> steps = new Cohorts(home, lake).count(definition);
            home.audit().append("cohort.count", Map.of("cohort", definition.name(), "sha256", definition.sha256()));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(json(Map.of("cohort", definition.name(), "steps", steps)));
            } else {
                FunnelTable.print(out, steps);
            }
            return Exit.DONE;
        }
    }

    @Command(
            name = "freeze",
            mixinStandardHelpOptions = true,
            description = "Records a version whose members never change.")
    int freeze(
            @Parameters(paramLabel = "FILE.yml", description = "The definition.") Path file,
            @Option(names = "--json", description = "As JSON.") boolean json) {
        CohortDefinition definition = CohortDefinition.parse(file);
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            CohortVersion version = new Cohorts(home, lake).freeze(definition);
            home.audit()
                    .append(
                            "cohort.freeze",
                            Map.of(
                                    "cohort",
                                    version.name(),
                                    "version",
                                    String.valueOf(version.version()),
                                    "sha256",
                                    version.sha256()));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(json(summary(version)));
            } else {
                FunnelTable.print(out, version.counts());
                out.printf(
                        Locale.ROOT,
                        "%nFrozen as %s version %d (definition %s).%n",
                        version.name(),
                        version.version(),
                        version.sha256().substring(0, 12));
                out.printf("Next: skerry extract request --cohort %s --project PROJECT%n", version.name());
            }
            return Exit.DONE;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists frozen versions.")
    int list(@Option(names = "--json", description = "As JSON.") boolean json) {
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            List<CohortVersion> versions = new Cohorts(home, lake).list();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(json(versions.stream().map(CohortCommand::summary).toList()));
                return Exit.DONE;
            }
            if (versions.isEmpty()) {
                out.println("No cohort is frozen yet. Next: skerry cohort freeze FILE.yml");
            }
            for (CohortVersion v : versions) {
                StepCount last = v.counts().getLast();
                out.printf(
                        Locale.ROOT,
                        "%-32s version %-3d %s  %,d patients, %,d images%n",
                        v.name(),
                        v.version(),
                        v.frozenAt().toString().substring(0, 16).replace('T', ' '),
                        last.patients(),
                        last.images());
                lake.alterations(v.snapshots())
                        .forEach(alteration -> out.printf(
                                "    people are missing since erasure %s (%s)%n",
                                alteration.erasure(),
                                alteration.at().toString().substring(0, 10)));
            }
            return Exit.DONE;
        }
    }

    private static Map<String, Object> summary(CohortVersion version) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("cohort", version.name());
        out.put("version", version.version());
        out.put("sha256", version.sha256());
        out.put("frozen_at", version.frozenAt().toString());
        out.put("snapshots", version.snapshots().byTable());
        out.put("steps", version.counts());
        return out;
    }

    private static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records and maps of plain values are JSON", e);
        }
    }
}
