package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomJson;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.JsonOptions;
import io.skerry.dicom.ReadOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry dump}: shows what a DICOM file holds. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows a DICOM file's attributes, and what is wrong with it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry dump image.dcm                 a line an attribute",
            "  skerry dump --full report.dcm         whole values",
            "  skerry dump --json image.dcm | jq .   the DICOM JSON model (PS3.18 annex F)",
        })
final class DumpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "A DICOM file, with or without a meta header.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print DICOM JSON, pixel data included, without the meta header.")
    private boolean json;

    @Option(names = "--full", description = "Print values whole; else they are cut to the line.")
    private boolean full;

    DumpCommand() {}

    @Override
    public Integer call() throws IOException {
        DicomObject object;
        try {
            object = DicomReader.read(file, ReadOptions.defaults().withThroughPixelData(true));
        } catch (DicomException e) {
            return refuse(e);
        }
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        if (json) {
            try {
                DicomJson.write(object.dataset(), JsonOptions.defaults(), out);
            } catch (DicomException e) {
                return refuse(e);
            }
            out.write('\n');
        } else {
            boolean colour = spec.commandLine().getColorScheme().ansi().enabled();
            PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
            new DumpText(lines, colour, full).print(object);
            lines.flush();
        }
        out.flush();
        return Exit.DONE;
    }

    private int refuse(SkerryException e) {
        spec.commandLine().getErr().println("skerry: " + e.getMessage());
        return Exit.FAILED;
    }
}
