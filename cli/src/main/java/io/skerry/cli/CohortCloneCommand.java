package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.cohort.CohortError;
import io.skerry.cohort.CohortVersion;
import io.skerry.cohort.Cohorts;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry cohort clone}. */
@Command(
        name = "clone",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes the definition of a frozen version to a file, under a new name, to be changed there.",
        footer = {"", "Examples:", "  skerry cohort clone lung:2 --name lung-screening --out lung-screening.yml"})
final class CohortCloneCommand implements Callable<Integer> {
    @ParentCommand
    private CohortCommand parent = new CohortCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME[:VERSION]", description = "The newest version unless one is named.")
    private String cohort = "";

    @Option(names = "--name", required = true, description = "Of the new definition.")
    private String name = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that is not there yet.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        try (Home home = Home.open(parent.home());
                Lake lake = Lake.open(home)) {
            CohortVersion version = CohortCommand.version(new Cohorts(home, lake), cohort);
            Files.writeString(file, version.cloned(name), StandardOpenOption.CREATE_NEW);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Written " + file + ". Change it, then: skerry cohort count " + file);
            out.flush();
            return Exit.DONE;
        } catch (IOException e) {
            throw new SkerryException(
                    CohortError.EXPORT_REFUSED,
                    "Cannot write " + file + ": expected a new file in a folder that exists.");
        }
    }
}
