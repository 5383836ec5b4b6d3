package io.skerry.cli;

import io.skerry.dicom.view.VoiWindow;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Png;
import io.skerry.pixel.RenderOptions;
import io.skerry.pixel.Renderer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code skerry render}: makes a PNG of an image. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes a PNG of a DICOM image, whatever it is compressed with.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  skerry render ct.dcm                          ct.png, in the file's own window",
            "  skerry render ct.dcm --window -600/1500       as a lung is looked at",
            "  skerry render cine.dcm --frame 12 --out a.png one frame, counted from 1",
            "  skerry render enhanced.dcm --sheet            up to 100 frames on one sheet",
        })
final class RenderCommand implements Callable<Integer> {
    private static final int MOST_ON_A_SHEET = 100;
    private static final int SQUARE = 192;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "A DICOM image.")
    private Path file = Path.of("");

    @Option(names = "--frame", paramLabel = "N", description = "The frame, from 1; else the middle one.")
    private @Nullable Integer frame;

    @Option(
            names = "--out",
            paramLabel = "PNG",
            description = "Where to write; else FILE with the ending .png, in the current folder.")
    private @Nullable Path out;

    @Option(
            names = "--window",
            paramLabel = "CENTER/WIDTH",
            converter = WindowConverter.class,
            description = "A window in rescaled units, such as 40/400, instead of the file's.")
    private @Nullable VoiWindow window;

    @Option(names = "--overlays", description = "Draw the overlays of the file. They may hold a patient's name.")
    private boolean overlays;

    @Option(names = "--sheet", description = "Many frames on one sheet, evenly spread where there are more than 100.")
    private boolean sheet;

    @Option(names = "--json", description = "Print what was written as JSON.")
    private boolean json;

    RenderCommand() {}

    @Override
    public Integer call() throws IOException {
        Frames frames = Frames.open(file);
        RenderOptions options = RenderOptions.defaults().withOverlays(overlays);
        VoiWindow asked = window;
        if (asked != null) {
            options = options.withWindow(asked);
        }
        Integer number = frame;
        if (number != null && (number < 1 || number > frames.count())) {
            throw new ParameterException(
                    spec.commandLine(), "There is no frame " + number + "; the file has " + frames.count() + ".");
        }
        if (sheet && number != null) {
            throw new ParameterException(spec.commandLine(), "Either --frame or --sheet, not both.");
        }
        // Small frames are not spread out on a sheet.
        int longest = Math.max(frames.layout().rows(), frames.layout().columns());
        int index = number != null ? number - 1 : frames.count() / 2;
        BufferedImage picture = sheet
                ? Renderer.sheet(frames, spread(frames.count()), Math.min(SQUARE, longest), options)
                : Renderer.render(frames, index, options);
        Path target = out == null ? Path.of(file.getFileName() + ".png") : out;
        write(picture, target);
        report(target, picture, frames.count(), index);
        return Exit.DONE;
    }

    private static List<Integer> spread(int count) {
        int shown = Math.min(count, MOST_ON_A_SHEET);
        return IntStream.range(0, shown)
                .mapToObj(i -> (int) ((long) i * count / shown))
                .toList();
    }

    private static void write(BufferedImage picture, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Png.write(picture, part);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void report(Path target, BufferedImage picture, int count, int index) {
        int shown = Math.min(count, MOST_ON_A_SHEET);
        if (json) {
            String name = target.toString().replace("\\", "\\\\").replace("\"", "\\\"");
            System.out.printf(
                    Locale.ROOT,
                    "{\"file\":\"%s\",\"width\":%d,\"height\":%d,\"frames\":%d,%s}%n",
                    name,
                    picture.getWidth(),
                    picture.getHeight(),
                    count,
                    sheet ? "\"shown\":" + shown : "\"frame\":" + (index + 1));
            return;
        }
        String what = sheet ? shown + " of " + count + " frames" : "frame " + (index + 1) + " of " + count;
        System.out.println(target + ": " + what + ", " + picture.getWidth() + " x " + picture.getHeight() + " pixels");
    }

    /** {@code 40/400}. */
    static final class WindowConverter implements ITypeConverter<VoiWindow> {
        @Override
        public VoiWindow convert(String text) {
            try {
                String[] both = text.split("/", -1);
                double width = Double.parseDouble(both[1]);
                double center = Double.parseDouble(both[0]);
                if (both.length == 2 && width > 0 && Double.isFinite(width) && Double.isFinite(center)) {
                    return new VoiWindow(center, width, VoiWindow.Shape.LINEAR, Optional.empty());
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
                // Said below.
            }
            throw new TypeConversionException("expected CENTER/WIDTH with a width above 0, such as 40/400");
        }
    }
}
