package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.extract.Reidentification;
import io.skerry.extract.Reidentification.Answer;
import io.skerry.extract.Reidentification.Original;
import io.skerry.lake.Lake;
import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry reidentify}: who is behind a project's pseudonym. */
@Command(
        name = "reidentify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds the originals of a project's patient IDs, UIDs and codes in the identifiable zone.",
            "",
            "For holders of the role reidentify (see `skerry role`). The question, its reason and how many were found go"
                    + " into the audit log; the answer goes to a terminal and nowhere else."
        },
        footer = {
            "",
            "Examples:",
            "  skerry reidentify lung-screening PKBVTGZDRMXQWNCLF --as anna --reason 'incidental finding, call back'",
            "",
            "Exit codes: 0 all found, 1 some not found, 2 wrong usage or no role, 3 could not be finished."
        })
final class ReidentifyCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "PROJECT", description = "The project whose pseudonyms they are.")
    private String project = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "Pseudonyms, as in the outputs.")
    private List<String> pseudonyms = List.of();

    @Option(
            names = "--as",
            paramLabel = "USER",
            defaultValue = "${sys:user.name}",
            description = "Who asks (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the audit log, with nothing in it that names a patient.")
    private String reason = "";

    @Override
    public Integer call() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "skerry: expected a terminal; what this shows identifies people and is not for a file or a pipe");
            return Exit.USAGE;
        }
        Answer answer;
        try (Home home = Home.open(main.home());
                Lake lake = Lake.open(home)) {
            answer = new Reidentification(home, lake)
                    .find(new Reidentification.Request(project, pseudonyms, user, reason));
        }
        for (Original original : answer.originals()) {
            console.printf(
                    Locale.ROOT,
                    "%s = %s %s (key version %d): PatientID %s, %,d objects%n",
                    original.pseudonym(),
                    original.attribute(),
                    original.original(),
                    original.keyVersion(),
                    original.patientIds().isEmpty() ? "unknown" : String.join(", ", original.patientIds()),
                    original.objects());
        }
        answer.unknown().forEach(pseudonym -> console.printf(Locale.ROOT, "%s: nothing in the lake%n", pseudonym));
        console.flush();
        return answer.unknown().isEmpty() ? Exit.DONE : Exit.REJECTS;
    }
}
