package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.control.PrivateFiles;
import io.skerry.deid.pixels.Device;
import io.skerry.deid.pixels.PixelFinding;
import io.skerry.deid.pixels.PixelPolicy;
import io.skerry.deid.pixels.PixelVerdict;
import io.skerry.deid.pixels.TextPixelGate;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.phi.Identifiers;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.RenderOptions;
import io.skerry.pixel.Renderer;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the gate of pixels makes of an image, and why. */
@Command(
        name = "pixels",
        mixinStandardHelpOptions = true,
        description = "Says what becomes of an image's pixels.",
        subcommands = PixelsCommand.Explain.class)
final class PixelsCommand {
    PixelsCommand() {}

    /** One image. */
    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = {
                "Shows what deid would do to an image's pixels: the device that the catalogue knows, every text that was"
                        + " found with its place and what it looks like, and the verdict.",
                "",
                "The text itself is not shown. The picture shows the original with boxes, so it stays with the original:"
                        + " red for what is blackened, green for what stays."
            },
            footer = {
                "",
                "Examples:",
                "  skerry pixels explain us.dcm",
                "  skerry pixels explain us.dcm --devices devices.yml --png us.png",
                "",
                "Exit codes: 0 the pixels leave, as they are or redacted; 1 the image is held back."
            })
    static final class Explain implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(index = "0", paramLabel = "FILE", description = "A DICOM image.")
        private Path file = Path.of("");

        @Mixin
        private PixelOptions pixels = new PixelOptions();

        @Option(names = "--png", paramLabel = "FILE", description = "Where to draw the first frame with boxes.")
        private @Nullable Path png;

        @Option(names = "--json", description = "Print the explanation as JSON.")
        private boolean json;

        Explain() {}

        @Override
        public Integer call() throws IOException {
            Path picture = png;
            if (picture != null && Files.exists(picture)) {
                throw new ParameterException(spec.commandLine(), "--png: " + picture + " exists; name another");
            }
            DicomObject object = DicomReader.read(file);
            TextPixelGate.Explanation explained =
                    pixels.gate(PixelPolicy.Scope.ALL).explain(object, Identifiers.of(object));
            PrintWriter print = spec.commandLine().getOut();
            if (json) {
                print.println(new ObjectMapper().writeValueAsString(described(explained)));
            } else {
                print(explained, print);
            }
            print.flush();
            if (picture != null) {
                draw(object, explained.findings(), picture);
            }
            return explained.verdict() instanceof PixelVerdict.Hold ? Exit.REJECTS : Exit.DONE;
        }

        private static Map<String, Object> described(TextPixelGate.Explanation explained) {
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("verdict", verdict(explained.verdict()));
            out.put("device", explained.device().map(Device::name).orElse(""));
            out.put(
                    "findings",
                    explained.findings().stream()
                            .map(finding -> {
                                Rectangle r = finding.rectangle();
                                Map<String, Object> line = new LinkedHashMap<>();
                                line.put("rectangle", List.of(r.x(), r.y(), r.width(), r.height()));
                                line.put("frame", finding.frame());
                                line.put("rule", finding.rule());
                                line.put("blackened", finding.blackened());
                                return line;
                            })
                            .toList());
            return out;
        }

        private static String verdict(PixelVerdict verdict) {
            return switch (verdict) {
                case PixelVerdict.Copy _ -> "copy";
                case PixelVerdict.Redact redact ->
                    "redact " + redact.redactions().size() + " rectangles"
                            + (redact.clearUnusedBits() ? ", clear unused bits" : "");
                case PixelVerdict.Hold hold -> "hold: " + hold.reason() + ", " + hold.detail();
            };
        }

        private static void print(TextPixelGate.Explanation explained, PrintWriter print) {
            print.println("Verdict: " + verdict(explained.verdict()));
            print.println("Device: " + explained.device().map(Device::name).orElse("none that the catalogue knows"));
            for (PixelFinding finding : explained.findings()) {
                Rectangle r = finding.rectangle();
                print.printf(
                        "  %-10s %4d,%-4d %4d x %-4d %s%s%n",
                        finding.rule(),
                        r.x(),
                        r.y(),
                        r.width(),
                        r.height(),
                        finding.frame() == 0 ? "every frame" : "first seen in frame " + finding.frame(),
                        finding.blackened() ? ", blackened" : ", stays");
            }
        }

        private static void draw(DicomObject object, List<PixelFinding> findings, Path picture) throws IOException {
            BufferedImage frame = Renderer.render(
                    Frames.of(object), 0, RenderOptions.defaults().withSquarePixels(false));
            BufferedImage out = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = out.createGraphics();
            graphics.drawImage(frame, 0, 0, null);
            graphics.setStroke(new BasicStroke(1));
            for (PixelFinding finding : findings) {
                Rectangle r = finding.rectangle();
                graphics.setColor(finding.blackened() ? Color.RED : Color.GREEN);
                graphics.drawRect(r.x(), r.y(), r.width() - 1, r.height() - 1);
            }
            graphics.dispose();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(out, "png", bytes);
            PrivateFiles.replace(picture, bytes.toByteArray());
        }
    }
}
