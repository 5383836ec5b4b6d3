package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {
    private static final int FRAMES = 3;
    private static final int PIXELS = 4 * 8;

    private final PrintStream originalOut = System.out;
    private final PrintStream originalErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path dir;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(originalOut);
        System.setErr(originalErr);
    }

    /** Three frames of 4 x 8 pixels, twice as high as wide each; a frame's samples are its number times 1000. */
    private Path file() throws IOException {
        Dataset dataset = new Dataset();
        dataset.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        dataset.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        dataset.putString(Tag.NumberOfFrames, Vr.IS, Integer.toString(FRAMES));
        dataset.putInts(Tag.Rows, Vr.US, 4);
        dataset.putInts(Tag.Columns, Vr.US, 8);
        dataset.putString(Tag.PixelAspectRatio, Vr.IS, "2", "1");
        dataset.putInts(Tag.BitsAllocated, Vr.US, 16);
        dataset.putInts(Tag.BitsStored, Vr.US, 12);
        dataset.putInts(Tag.HighBit, Vr.US, 11);
        dataset.putInts(Tag.PixelRepresentation, Vr.US, 0);
        byte[] pixels = new byte[2 * PIXELS * FRAMES];
        for (int i = 0; i < PIXELS * FRAMES; i++) {
            int value = (i / PIXELS + 1) * 1000;
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        dataset.putBytes(Tag.PixelData, Vr.OW, pixels);
        byte[] bytes = DicomWriter.encodePart10Header(new Dataset(), dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return Files.write(dir.resolve("image.dcm"), bytes);
    }

    private int render(Path target, String... more) throws IOException {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "render";
        arguments[1] = file().toString();
        arguments[2] = "--out";
        arguments[3] = target.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Main.run(arguments);
    }

    @Test
    void aFrameInAGivenWindowIsWrittenInItsTrueShape() throws IOException {
        Path target = dir.resolve("a.png");
        assertThat(render(target, "--frame", "3", "--window", "2000.5/2001")).isEqualTo(Exit.DONE);
        BufferedImage picture = ImageIO.read(target.toFile());
        assertThat(picture.getWidth()).isEqualTo(8);
        assertThat(picture.getHeight()).isEqualTo(8);
        assertThat(picture.getRaster().getSample(4, 4, 0)).isEqualTo(255);
        assertThat(render(target, "--frame", "2", "--window", "2000.5/2001")).isEqualTo(Exit.DONE);
        assertThat(ImageIO.read(target.toFile()).getRaster().getSample(4, 4, 0)).isBetween(127, 128);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("frame 2 of 3, 8 x 8 pixels");
        assertThat(dir.toFile().list()).doesNotContain("a.png.part");
    }

    @Test
    void aSheetShowsAllFramesAndJsonSaysWhatWasWritten() throws IOException {
        Path target = dir.resolve("sheet.png");
        assertThat(render(target, "--sheet", "--window", "2000.5/2001", "--json"))
                .isEqualTo(Exit.DONE);
        assertThat(ImageIO.read(target.toFile()).getWidth()).isEqualTo(2 * 8);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"frames\":3")
                .contains("\"shown\":3");
    }

    @Test
    void wrongFramesAndWindowsAreUsageErrorsThatWriteNothing() throws IOException {
        Path target = dir.resolve("no.png");
        assertThat(render(target, "--frame", "4")).isEqualTo(Exit.USAGE);
        assertThat(render(target, "--window", "40")).isEqualTo(Exit.USAGE);
        assertThat(render(target, "--window", "40/-1")).isEqualTo(Exit.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the file has 3")
                .contains("40/400");
        assertThat(target).doesNotExist();
    }
}
