package io.skerry.cli;

import io.skerry.cohort.CohortCount;
import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.Cohorts;
import io.skerry.cohort.Explanation;
import io.skerry.cohort.FlowPage;
import io.skerry.cohort.SmallCounts.Shown;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry cohort explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says in plain words what a definition asks for; with --sql or --html it is worked out too.",
        footer = {
            "",
            "Examples:",
            "  skerry cohort explain lung.yml",
            "  skerry cohort explain lung.yml --html flow.html"
        })
final class CohortExplainCommand implements Callable<Integer> {
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

    @Option(names = "--sql", description = "Prints the SQL of each step too.")
    private boolean sql;

    @Option(names = "--html", paramLabel = "FILE", description = "Draws the flow with its counts as a page.")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        CohortDefinition definition = limits.definition(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(definition.name()
                + (definition.description().isBlank()
                        ? ""
                        : ": " + definition.description().strip()));
        for (Explanation.Line line : Explanation.of(definition)) {
            out.println("  ".repeat(line.depth()) + (line.depth() == 0 ? "" : "- ") + line.text());
        }
        if (sql || html != null) {
            worked(definition, out);
        }
        out.flush();
        return Exit.DONE;
    }

    private void worked(CohortDefinition definition, PrintWriter out) throws IOException {
        try (Home home = Home.open(parent.home());
                Lake lake = Lake.open(home)) {
            counts.demand(home, "cohort.explain", definition.name());
            CohortCount count = CohortCountCommand.count(new Cohorts(home, lake, limits.limits()), definition);
            home.audit().append("cohort.explain", Map.of("cohort", definition.name(), "sha256", definition.sha256()));
            if (sql) {
                out.println();
                count.statements().forEach(statement -> out.println(statement + ";"));
            }
            if (html != null) {
                List<Shown> shown = counts.show(count.steps());
                Files.writeString(html, FlowPage.of(definition, shown));
                out.println();
                out.println("Open " + html.toAbsolutePath().toUri());
            }
        }
    }
}
