package io.skerry.cli;

import io.skerry.dicom.DicomError;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.iod.CheckReport;
import io.skerry.dicom.iod.Checker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry check}: says what files do otherwise than the standard. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says what DICOM files do otherwise than the standard asks.",
            "",
            "Attributes are compared with the modules of the object's IOD, values with their value representation, UIDs"
                    + " with each other. Values of a patient are never shown. docs/check.md says what is checked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry check image.dcm                  problems by module, errors first",
            "  skerry check scans/ --errors-only       the files of a folder, no warnings",
            "  skerry check --json scans/ | jq .       a line of JSON a file",
            "",
            "Exit codes: 0 no errors, 1 errors found or files that are no DICOM objects, 2 wrong usage, 3 some files"
                    + " could not be read.",
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "DICOM files, or folders, in which files that are not DICOM are passed over.")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--json", description = "Print a line of JSON a file.")
    private boolean json;

    @Option(names = "--errors-only", description = "Leave warnings out.")
    private boolean errorsOnly;

    private int unreadable;

    CheckCommand() {}

    @Override
    public Integer call() throws IOException {
        for (Path input : inputs) {
            if (!Files.exists(input)) {
                throw new ParameterException(
                        spec.commandLine(), "FILE: expected a file or a folder, there is no " + input);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        CheckOutput output = json
                ? new CheckJson(out, errorsOnly)
                : new CheckText(out, spec.commandLine().getColorScheme().ansi(), errorsOnly, isFile());
        TerminalProgress progress = TerminalProgress.onStandardError();
        progress.begin("Checked", -1);
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                try (Stream<Path> files = Files.walk(input)) {
                    for (Path file :
                            (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                        check(file, output, true);
                        progress.advance(1);
                    }
                }
            } else {
                check(input, output, false);
                progress.advance(1);
            }
        }
        if (!isFile()) {
            progress.end();
        }
        output.end();
        out.flush();
        if (unreadable > 0) {
            return Exit.FAILED;
        }
        return output.anyErrors() ? Exit.REJECTS : Exit.DONE;
    }

    private void check(Path file, CheckOutput output, boolean inFolder) {
        CheckReport report;
        try {
            report = Checker.check(file);
        } catch (DicomException e) {
            if (e.code() == DicomError.UNREADABLE) {
                unreadable++;
            }
            if (inFolder && e.code() == DicomError.NOT_DICOM) {
                output.notDicom();
            } else {
                output.refused(file, e);
            }
            return;
        }
        output.report(file, report);
    }

    private boolean isFile() {
        return inputs.size() == 1 && !Files.isDirectory(inputs.getFirst());
    }
}
