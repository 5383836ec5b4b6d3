package io.skerry.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.TransferSyntax;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.redact.Redacted;
import io.skerry.pixel.redact.Redaction;
import io.skerry.pixel.redact.Redactor;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Node;

/** ITU-T T.81, processes 1, 2 and 4. */
class JpegBlocksTest {
    private static final int WIDTH = 203;
    private static final int HEIGHT = 157;

    @TempDir
    Path temp;

    @Test
    void blocksThatMeetNoRectangleDecodeToTheSameSamplesInTheJdk() throws IOException {
        Tool.need("convert");
        Random random = new Random(41);
        for (String sampling : List.of("grey", "1x1", "2x1", "1x2", "2x2", "4x1")) {
            for (String quality : List.of(random.nextBoolean() ? "30" : "100")) {
                byte[] stream = made(sampling, quality);
                boolean grey = sampling.equals("grey");
                int unitWidth = 8 * (grey ? 1 : sampling.charAt(0) - '0');
                int unitHeight = 8 * (grey ? 1 : sampling.charAt(2) - '0');
                int components = grey ? 1 : 3;
                Rectangle area = new Rectangle(
                        random.nextInt(150), random.nextInt(120), 1 + random.nextInt(60), 1 + random.nextInt(40));
                byte[] flat = JpegBlocks.redact(
                        stream,
                        WIDTH,
                        HEIGHT,
                        components,
                        List.of(area),
                        grey ? JpegBlocks.Fill.LEAST : JpegBlocks.Fill.LEAST_LUMINANCE);
                String what = sampling + " of quality " + quality + ", " + area;
                compare(samples(stream), samples(flat), WIDTH, components, area, unitWidth, unitHeight, 2, what);
                // Tables made for what is coded are seldom larger than the general ones.
                assertThat(flat.length).as(what).isLessThan(stream.length + 600);
            }
        }
    }

    /** Outside of the units that meet the area, and a margin where chrominance is smoothed, nothing may differ. */
    private static void compare(
            int[] was,
            int[] is,
            int width,
            int components,
            Rectangle area,
            int unitWidth,
            int unitHeight,
            int most,
            String what) {
        assertThat(is).as(what).hasSameSizeAs(was);
        int marginX = unitWidth / 8 - 1;
        int marginY = unitHeight / 8 - 1;
        int left = area.x() / unitWidth * unitWidth - marginX;
        int top = area.y() / unitHeight * unitHeight - marginY;
        int right = ceil(area.x() + area.width(), unitWidth) + marginX;
        int bottom = ceil(area.y() + area.height(), unitHeight) + marginY;
        int kept = 0;
        for (int i = 0; i < was.length; i++) {
            int x = i / components % width;
            int y = i / components / width;
            boolean near = x >= left && x < right && y >= top && y < bottom;
            if (!near && is[i] != was[i]) {
                assertThat(is[i]).as("%s at %d,%d", what, x, y).isEqualTo(was[i]);
            }
            kept += near ? 0 : 1;
            boolean inside =
                    x >= area.x() && y >= area.y() && x < area.x() + area.width() && y < area.y() + area.height();
            if (inside && i % components == 0) {
                assertThat(is[i]).as("%s at %d,%d", what, x, y).isLessThanOrEqualTo(most);
            }
        }
        assertThat(kept > 0 || width < 64).as(what).isTrue();
    }

    private static int ceil(int number, int unit) {
        return (number + unit - 1) / unit * unit;
    }

    @Test
    void restartIntervalsAreKept() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(44);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.setRGB(i % WIDTH, i / WIDTH, i * 77 + (random.nextInt(40) << 16));
        }
        byte[] stream = withRestarts(image, 5);
        assertThat(restartMarkers(stream)).isGreaterThan(20);
        Rectangle area = new Rectangle(70, 50, 30, 20);
        byte[] flat = JpegBlocks.redact(stream, WIDTH, HEIGHT, 3, List.of(area), JpegBlocks.Fill.LEAST_LUMINANCE);
        assertThat(restartMarkers(flat)).isEqualTo(restartMarkers(stream));
        compare(samples(stream), samples(flat), WIDTH, 3, area, 16, 16, 2, "restarts");
    }

    private static byte[] withRestarts(BufferedImage image, int interval) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        Node root = metadata.getAsTree("javax_imageio_jpeg_image_1.0");
        IIOMetadataNode restart = new IIOMetadataNode("dri");
        restart.setAttribute("interval", String.valueOf(interval));
        root.getLastChild().appendChild(restart);
        metadata.setFromTree("javax_imageio_jpeg_image_1.0", root);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, metadata), null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static int restartMarkers(byte[] stream) {
        int count = 0;
        for (int i = 0; i + 1 < stream.length; i++) {
            count += stream[i] == -1 && (stream[i + 1] & 0xF8) == 0xD0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void realFilesKeepTheSamplesThatDcmtkFindsOutsideOfTheBlocks() throws IOException {
        Path folder = Corpus.folder();
        Tool.need("dcmdjpeg");
        Random random = new Random(42);
        int compared = 0;
        for (Path file : jpegFiles(folder)) {
            DicomObject object = DicomReader.read(file);
            FrameLayout layout = FrameLayout.of(object.dataset());
            Rectangle area = new Rectangle(
                    random.nextInt(layout.columns() / 2),
                    random.nextInt(layout.rows() / 2),
                    1 + random.nextInt(layout.columns() / 3),
                    1 + random.nextInt(layout.rows() / 3));
            Path out = temp.resolve("out.dcm");
            Redacted result;
            try {
                result = Redactor.redact(object, List.of(Redaction.everywhere(area)), out);
            } catch (SkerryException e) {
                // Frames of 55 columns in an object that says 240, and frames that are no JPEG.
                assertThat(e.code()).as(file.toString()).isInstanceOf(JpegError.class);
                assertThat(file.getFileName().toString()).isIn("multiframe.dcm", "genFile.dcm");
                continue;
            }
            assertThat(result.to().uid()).isEqualTo(object.transferSyntax().uid());
            assertThat(result.method()).isEqualTo(Redacted.Method.BLOCKS);
            Path before = temp.resolve("before.dcm");
            Path after = temp.resolve("after.dcm");
            if (Tool.run("dcmdjpeg", "+cn", file.toString(), before.toString()).exit() != 0) {
                continue;
            }
            assertThat(Tool.run("dcmdjpeg", "+cn", out.toString(), after.toString())
                            .exit())
                    .as(file.toString())
                    .isZero();
            Frames was = Frames.open(before);
            Frames is = Frames.open(after);
            // Units of the most subsampled images in the collection are 16 x 16.
            int unit = layout.samplesPerPixel() == 1 ? 8 : 16;
            for (int frame : new int[] {0, layout.frames() - 1}) {
                compare(
                        was.read(frame),
                        is.read(frame),
                        layout.columns(),
                        layout.samplesPerPixel(),
                        area,
                        unit,
                        unit,
                        layout.bitsStored() > 8 ? 40 : 3,
                        file + " frame " + frame);
            }
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(20);
    }

    private static List<Path> jpegFiles(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    DicomObject object = DicomReader.read(file);
                    TransferSyntax syntax = object.transferSyntax();
                    boolean jpeg = syntax.uid().equals("1.2.840.10008.1.2.4.50")
                            || syntax.uid().equals("1.2.840.10008.1.2.4.51");
                    if (jpeg && object.pixelData().isPresent()) {
                        object.pixelData()
                                .get()
                                .frames(FrameLayout.of(object.dataset()).frames());
                        out.add(file);
                    }
                } catch (SkerryException e) {
                    assertThat(e.code()).isNotNull();
                }
            }
        }
        return out;
    }

    @Test
    void aProgressiveImageIsRefusedByName() throws IOException {
        Tool.need("convert");
        Path file = temp.resolve("p.jpg");
        Tool.run("convert", "-size", "64x64", "gradient:", "-interlace", "JPEG", file.toString());
        byte[] stream = Files.readAllBytes(file);
        assertThatThrownBy(() ->
                        JpegBlocks.redact(stream, 64, 64, 1, List.of(new Rectangle(0, 0, 8, 8)), JpegBlocks.Fill.LEAST))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(JpegError.UNSUPPORTED_JPEG))
                .hasMessageContaining("FFC2");
    }

    @Test
    void changedBytesNeverDoMoreThanThrowOurError() throws IOException {
        Tool.need("convert");
        byte[] stream = made("2x2", "50");
        List<Rectangle> areas = List.of(new Rectangle(20, 20, 60, 60));
        Random random = new Random(43);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bad = stream.clone();
            for (int k = 0; k < 1 + random.nextInt(4); k++) {
                bad[random.nextInt(random.nextBoolean() ? 700 : bad.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(JpegBlocks.redact(bad, WIDTH, HEIGHT, 3, areas, JpegBlocks.Fill.LEAST))
                        .isNotEmpty();
            } catch (SkerryException e) {
                assertThat(e.code()).isInstanceOf(JpegError.class);
                refused++;
            }
        }
        assertThat(refused).isPositive();
        for (int length = 0; length < stream.length - 2; length += 97) {
            byte[] cut = java.util.Arrays.copyOf(stream, length);
            assertThatThrownBy(() -> JpegBlocks.redact(cut, WIDTH, HEIGHT, 3, areas, JpegBlocks.Fill.LEAST))
                    .as("%d bytes", length)
                    .isInstanceOf(SkerryException.class);
        }
    }

    private byte[] made(String sampling, String quality) throws IOException {
        Path file = temp.resolve("made.jpg");
        List<String> command = new ArrayList<>(
                List.of("convert", "-seed", "7", "-size", WIDTH + "x" + HEIGHT, "plasma:fractal", "-quality", quality));
        if (sampling.equals("grey")) {
            command.addAll(List.of("-colorspace", "Gray"));
        } else {
            command.addAll(List.of("-sampling-factor", sampling));
        }
        command.add(file.toString());
        assertThat(Tool.run(command.toArray(String[]::new)).exit()).isZero();
        return Files.readAllBytes(file);
    }

    /** As decoded, without conversion of colours. */
    private static int[] samples(byte[] stream) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(stream))) {
            reader.setInput(in);
            Raster raster = reader.readRaster(0, null);
            return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        } finally {
            reader.dispose();
        }
    }
}
