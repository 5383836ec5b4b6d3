package io.skerry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import io.skerry.cohort.CohortDefinition;
import io.skerry.cohort.CohortError;
import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry cohort}: who has which images and records. */
@Command(
        name = "cohort",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Counts, freezes, compares and exports cohorts: who has which images and records.",
        subcommands = {
            CohortCountCommand.class,
            CohortExplainCommand.class,
            CohortFreezeCommand.class,
            CohortListCommand.class,
            CohortShowCommand.class,
            CohortDiffCommand.class,
            CohortCloneCommand.class,
            CohortExportCommand.class,
        },
        footer = {
            "",
            "Examples:",
            "  skerry cohort count lung.yml                  how many are left after each step",
            "  skerry cohort count lung.yml --param days=90  with another value of a parameter",
            "  skerry cohort explain lung.yml --html flow.html",
            "  skerry cohort freeze lung.yml                 keep the definition and the state of the tables",
            "  skerry cohort diff lung:1 lung:2              who came, who went, and why",
            "The language is described in docs/cohorts.md."
        })
final class CohortCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of definitions, which editors use to check and complete them.")
    int schema() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(CohortDefinition.schema());
        out.flush();
        return Exit.DONE;
    }

    Path home() {
        return main.home();
    }

    /** A version by {@code NAME} or {@code NAME:NUMBER}. */
    static CohortVersion version(Cohorts cohorts, String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String number = colon < 0 ? "" : text.substring(colon + 1);
        if (!number.matches("[0-9]{0,9}")) {
            throw unknown(text);
        }
        return (number.isEmpty() ? cohorts.find(name) : cohorts.find(name, Integer.parseInt(number)))
                .orElseThrow(() -> unknown(text));
    }

    private static SkerryException unknown(String text) {
        return new SkerryException(
                CohortError.COHORT_UNKNOWN,
                "expected a frozen cohort such as lung or lung:2, found \"" + text
                        + "\"; `skerry cohort list` names them");
    }

    static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records and maps of plain values are JSON", e);
        }
    }
}
