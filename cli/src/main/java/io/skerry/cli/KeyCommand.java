package io.skerry.cli;

import io.skerry.control.Home;
import io.skerry.deid.KeyRing;
import io.skerry.extract.ProjectKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry key}: the versions of a project's key. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Lists and rotates the keys that projects' names and date shifts derive from.",
            "",
            "A new version is for new releases: nothing in them can be joined with older ones. The older versions stay, so"
                    + " that an old release can be made again with --key-version."
        },
        footer = {
            "",
            "Examples:",
            "  skerry key list lung-screening",
            "  skerry key rotate lung-screening --reason 'second phase, new data user'",
            "  skerry key rotate --key-file project.key"
        })
final class KeyCommand {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists a key's versions, oldest first.")
    int list(
            @Parameters(arity = "0..1", paramLabel = "PROJECT", description = "A project of the home folder.") @Nullable
                    String project,
            @Option(names = "--key-file", paramLabel = "FILE", description = "Or a key file of `skerry deid`.")
                    @Nullable
                    Path keyFile) {
        PrintWriter out = spec.commandLine().getOut();
        demandOne(project, keyFile);
        List<KeyRing.Version> versions;
        if (project == null) {
            versions = KeyRing.at(keyFile == null ? Path.of("") : keyFile).versions();
        } else {
            try (Home home = Home.open(main.home())) {
                versions = new ProjectKeys(home).versions(project);
            }
        }
        if (versions.isEmpty()) {
            out.println("There is no key yet.");
        }
        for (KeyRing.Version version : versions) {
            out.printf(
                    Locale.ROOT,
                    "version %d  made %s%s%n",
                    version.number(),
                    Times.toMinute(version.made()),
                    version.equals(versions.getLast()) ? "  (for new outputs)" : "");
        }
        out.flush();
        return Exit.DONE;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Makes the next version of a key; new outputs take it, and the earlier versions stay.")
    int rotate(
            @Parameters(arity = "0..1", paramLabel = "PROJECT", description = "A project of the home folder.") @Nullable
                    String project,
            @Option(names = "--key-file", paramLabel = "FILE", description = "Or a key file of `skerry deid`.")
                    @Nullable
                    Path keyFile,
            @Option(
                            names = "--by",
                            defaultValue = "${sys:user.name}",
                            description = "Who asks (default: ${DEFAULT-VALUE}).")
                    String by,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = "Why, for the record.")
                    String reason) {
        PrintWriter out = spec.commandLine().getOut();
        demandOne(project, keyFile);
        int version;
        if (project == null) {
            version =
                    KeyRing.at(keyFile == null ? Path.of("") : keyFile).rotate().version();
        } else {
            try (Home home = Home.open(main.home())) {
                version = new ProjectKeys(home).rotate(project, by, reason);
            }
        }
        out.println("Version " + version + " is the key for new outputs now. Names and date shifts of older ones differ"
                + " from theirs; back the new key file up.");
        out.flush();
        return Exit.DONE;
    }

    private void demandOne(@Nullable String project, @Nullable Path keyFile) {
        if ((project == null) == (keyFile == null)) {
            throw new ParameterException(spec.commandLine(), "Expected either PROJECT or --key-file FILE");
        }
    }
}
