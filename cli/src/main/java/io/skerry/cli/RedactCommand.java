package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.dicom.DicomReader;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.redact.Redacted;
import io.skerry.pixel.redact.Redaction;
import io.skerry.pixel.redact.Redactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skerry redact}: blackens rectangles of an image. */
@Command(
        name = "redact",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Blackens rectangles of an image, whatever its compression, and writes it to a new file.",
            "",
            "What lies outside of the rectangles stays bit for bit as it was, except that JPEG is blackened in whole"
                    + " blocks of 8 x 8 or 16 x 16 pixels. Overlays lose the same rectangles; icons are left out. UIDs and"
                    + " Burned In Annotation (0028,0301) stay as they are; deid changes those."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry redact us.dcm --rect 0,0,800,60 --out clean.dcm",
            "  skerry redact cine.dcm --rect 0,0,640,40 --rect 500,440,140,40 --frames 1-30 --out clean.dcm",
            "  skerry redact us.dcm --rect 0,0,800,60 --out clean.dcm --json | jq .changes"
        })
final class RedactCommand implements Callable<Integer> {
    private static final Pattern RECTANGLE = Pattern.compile("(-?\\d{1,6}),(-?\\d{1,6}),(\\d{1,6}),(\\d{1,6})");
    private static final Pattern FRAMES = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "A DICOM image.")
    private Path file = Path.of("");

    @Option(
            names = "--rect",
            required = true,
            paramLabel = "X,Y,W,H",
            description = "A rectangle in pixels: column and row of its upper left corner, from 0, width and height."
                    + " May be given several times.")
    private List<String> rectangles = new ArrayList<>();

    @Option(
            names = "--frames",
            paramLabel = "FIRST-LAST",
            description = "The frames to blacken, from 1 (default: all).")
    private @Nullable String frames;

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace OUT if it exists.")
    private boolean force;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    RedactCommand() {}

    @Override
    public Integer call() throws IOException {
        List<Redaction> redactions = redactions();
        if (Files.exists(out) && (!force || Files.isSameFile(file, out))) {
            throw usage("--out: " + out + " exists; name another, or add --force to replace it");
        }
        Redacted result = Redactor.redact(DicomReader.read(file), redactions, out);
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(new ObjectMapper().writeValueAsString(described(result)));
        } else {
            print(result, print);
        }
        print.flush();
        return Exit.DONE;
    }

    private List<Redaction> redactions() {
        int first = 1;
        int last = Integer.MAX_VALUE;
        if (frames != null) {
            Matcher range = FRAMES.matcher(frames);
            if (!range.matches()) {
                throw usage("--frames: expected a range such as 1-10, got " + frames);
            }
            first = Integer.parseInt(range.group(1));
            last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first < 1 || last < first) {
                throw usage("--frames: expected a range that begins at 1 or later, got " + frames);
            }
        }
        List<Redaction> out = new ArrayList<>();
        for (String text : rectangles) {
            Matcher four = RECTANGLE.matcher(text);
            if (!four.matches() || four.group(3).matches("0+") || four.group(4).matches("0+")) {
                throw usage("--rect: expected x,y,width,height in pixels, such as 0,0,640,40; got " + text);
            }
            Rectangle rectangle = new Rectangle(
                    Integer.parseInt(four.group(1)),
                    Integer.parseInt(four.group(2)),
                    Integer.parseInt(four.group(3)),
                    Integer.parseInt(four.group(4)));
            out.add(new Redaction(rectangle, first, last));
        }
        return out;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(Redacted result, PrintWriter print) {
        print.printf(
                Locale.ROOT,
                "%s: blackened %d %s in %,d of %,d %s, %,d bytes%n",
                out,
                rectangles.size(),
                rectangles.size() == 1 ? "rectangle" : "rectangles",
                result.redactedFrames(),
                result.frames(),
                result.frames() == 1 ? "frame" : "frames",
                result.bytes());
        print.println("  "
                + switch (result.method()) {
                    case OVERWRITTEN -> "the rest of the file copied as it was";
                    case BLOCKS -> "JPEG: whole blocks made black, every other one kept as it was";
                    case STORED_AGAIN ->
                        "stored again without loss as " + result.to().name();
                });
        result.changes().forEach(change -> print.println("  " + change));
    }

    private Map<String, Object> described(Redacted result) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("file", this.out.toString());
        out.put("from", result.from().uid());
        out.put("to", result.to().uid());
        out.put("frames", result.frames());
        out.put("redactedFrames", result.redactedFrames());
        out.put("rectangles", rectangles);
        out.put("method", result.method().name());
        out.put("changes", result.changes());
        out.put("bytes", result.bytes());
        return out;
    }
}
