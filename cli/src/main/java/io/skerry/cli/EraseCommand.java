package io.skerry.cli;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.Lake;
import io.skerry.lake.erase.Erasure;
import io.skerry.lake.erase.ErasureError;
import io.skerry.lake.erase.ErasureReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code skerry lake erase}. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes people out of every table and every old state of it, and keeps them from coming back.",
            "Frozen cohorts that had them go on without them and say so. Files of images and releases are not touched:"
                    + " delete the files, and revoke the releases, where that is wanted too.",
            "One that was cut short is finished by repeating it. Exit code 1 when a trace is left."
        },
        footer = {
            "",
            "Examples:",
            "  skerry lake erase --list opted-out.txt --report erasure.txt    an identifier a line",
            "  skerry lake erase --list - < one-person.txt                    from standard input",
            "",
            "Identifiers are patient IDs, CHI numbers or EUPIs. They are read from a file, since what stands in a command"
                    + " is seen by others on the machine; they are never printed."
        })
final class EraseCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private LakeCommand lakeCommand;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--list",
            required = true,
            paramLabel = "FILE",
            description = "Identifiers, one a line; - for standard input.")
    private String list = "";

    @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes besides the terminal.")
    private @Nullable Path report;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<String> identifiers = read();
        Progress progress = TerminalProgress.onStandardError();
        ErasureReport done;
        try (Home home = Home.open(lakeCommand.main().home());
                Lake lake = Lake.open(home)) {
            done = new Erasure(home, lake, LakeCommand.pins(home), progress).run(identifiers);
        }
        String text = done.text();
        if (report != null) {
            Files.writeString(report, text);
        }
        spec.commandLine().getOut().println(json ? LakeText.json(done) : text);
        return done.isClean() ? Exit.DONE : Exit.REJECTS;
    }

    private List<String> read() {
        try (BufferedReader in = list.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(list))) {
            return new ArrayList<>(in.lines().toList());
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new SkerryException(
                    ErasureError.ERASURE_LIST,
                    "The list " + list + " cannot be read; it is UTF-8 text with an identifier a line");
        }
    }
}
