package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomReader;
import io.skerry.pixel.write.FrameEncoder;
import io.skerry.pixel.write.Transcoder;
import io.skerry.pixel.write.Transcoder.Transcoded;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code skerry transcode}: writes images in another transfer syntax. */
@Command(
        name = "transcode",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes images in another transfer syntax, without loss.",
            "",
            "Attributes stay as they are, but for those that describe the syntax. A file that cannot be decoded whole is"
                    + " named and left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry transcode image.dcm --to jpeg-ls --out smaller.dcm",
            "  skerry transcode scans/*.dcm --to explicit --out plain/",
            "  skerry transcode scans/*.dcm --to rle --out packed/ --json | jq .bytes"
        })
final class TranscodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "DICOM images.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SYNTAX",
            converter = SyntaxName.class,
            description = "explicit (uncompressed, explicit VR little endian), rle or jpeg-ls.")
    private FrameEncoder to = FrameEncoder.EXPLICIT;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "The file to write; for several files, the folder.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Option(names = "--json", description = "Print a line of JSON for each file.")
    private boolean json;

    TranscodeCommand() {}

    /** Names as people type them. */
    static final class SyntaxName implements picocli.CommandLine.ITypeConverter<FrameEncoder> {
        SyntaxName() {}

        @Override
        public FrameEncoder convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "explicit" -> FrameEncoder.EXPLICIT;
                case "rle" -> FrameEncoder.RLE;
                case "jpeg-ls" -> FrameEncoder.JPEG_LS;
                default -> throw new TypeConversionException("expected explicit, rle or jpeg-ls, got " + value);
            };
        }
    }

    @Override
    public Integer call() throws IOException {
        boolean folder = files.size() > 1 || Files.isDirectory(out);
        if (folder) {
            Files.createDirectories(out);
        }
        List<Path> targets = targets(folder);
        TerminalProgress progress = TerminalProgress.onStandardError();
        PrintWriter print = spec.commandLine().getOut();
        progress.begin("transcoded", files.size());
        int failed = 0;
        for (int i = 0; i < targets.size(); i++) {
            try {
                Transcoded done = Transcoder.transcode(DicomReader.read(files.get(i)), to, targets.get(i));
                print(targets.get(i), done, Files.size(files.get(i)), print);
            } catch (SkerryException e) {
                failed++;
                spec.commandLine().getErr().println("skerry: " + e.getMessage());
            }
            progress.advance(1);
        }
        progress.end();
        print.flush();
        return failed == 0 ? Exit.DONE : Exit.REJECTS;
    }

    private List<Path> targets(boolean folder) throws IOException {
        List<Path> targets = new ArrayList<>();
        for (Path file : files) {
            Path target = folder ? out.resolve(file.getFileName()) : out;
            if (targets.contains(target)) {
                throw usage("FILE: two files are named " + file.getFileName() + "; transcode them to two folders");
            }
            if (Files.exists(target) && (!force || Files.exists(file) && Files.isSameFile(file, target))) {
                throw usage("--out: " + target + " exists; name another, or add --force to replace it");
            }
            targets.add(target);
        }
        return targets;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(Path target, Transcoded done, long before, PrintWriter print) throws IOException {
        if (!json) {
            print.printf(
                    Locale.ROOT,
                    "%s: %s to %s, %,d to %,d bytes%n",
                    target,
                    done.from().name(),
                    done.to().name(),
                    before,
                    done.bytes());
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", target.toString());
        line.put("from", done.from().uid());
        line.put("to", done.to().uid());
        line.put("frames", done.frames());
        line.put("bytes", done.bytes());
        print.println(new ObjectMapper().writeValueAsString(line));
    }
}
