package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.Frames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code skerry redact} and {@code skerry transcode}, as a script runs them. */
class RedactCommandTest {
    private static final int SIZE = 16;

    @TempDir
    Path temp;

    private final StringWriter printed = new StringWriter();
    private Path image = Path.of("");

    @BeforeEach
    void anImageOfOnes() throws IOException {
        Dataset header = new Dataset();
        header.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7");
        header.putString(Tag.SOPInstanceUID, Vr.UI, "2.25.5");
        header.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        header.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        header.putInts(Tag.Rows, Vr.US, SIZE);
        header.putInts(Tag.Columns, Vr.US, SIZE);
        header.putInts(Tag.BitsAllocated, Vr.US, 8);
        header.putInts(Tag.BitsStored, Vr.US, 8);
        header.putInts(Tag.HighBit, Vr.US, 7);
        header.putInts(Tag.PixelRepresentation, Vr.US, 0);
        byte[] pixels = new byte[SIZE * SIZE];
        Arrays.fill(pixels, (byte) 1);
        header.putBytes(Tag.PixelData, Vr.OB, pixels);
        image = Files.write(
                temp.resolve("in.dcm"),
                DicomWriter.encodePart10Header(new Dataset(), header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private int run(Object command, String... args) {
        return new CommandLine(command)
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(args);
    }

    private int redact(Path out, String rectangle, String... more) {
        String[] args = {image.toString(), "--out", out.toString(), "--rect", rectangle};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return run(new RedactCommand(), all);
    }

    @Test
    void aRectangleIsBlackAndTheRestIsAsItWas() {
        Path out = temp.resolve("out.dcm");
        assertThat(redact(out, "2,3,4,5", "--json")).isEqualTo(Exit.DONE);
        assertThat(printed.toString()).contains("\"method\":\"OVERWRITTEN\"").contains("\"redactedFrames\":1");
        int[] samples = Frames.open(out).read(0);
        for (int i = 0; i < samples.length; i++) {
            boolean inside = i % SIZE >= 2 && i % SIZE < 6 && i / SIZE >= 3 && i / SIZE < 8;
            assertThat(samples[i]).as("%d", i).isEqualTo(inside ? 0 : 1);
        }
    }

    @Test
    void whatIsNoRectangleOrThereAlreadyIsAUsageError() throws IOException {
        Path out = temp.resolve("out.dcm");
        assertThat(redact(out, "2,3,4")).isEqualTo(Exit.USAGE);
        assertThat(redact(out, "2,3,0,5")).isEqualTo(Exit.USAGE);
        assertThat(redact(out, "2,3,4,5", "--frames", "5-2")).isEqualTo(Exit.USAGE);
        assertThat(Files.exists(out)).isFalse();
        Files.writeString(out, "kept");
        assertThat(redact(out, "2,3,4,5")).isEqualTo(Exit.USAGE);
        assertThat(out).hasContent("kept");
        assertThat(redact(out, "2,3,4,5", "--force")).isEqualTo(Exit.DONE);
        assertThat(redact(image, "2,3,4,5", "--force")).isEqualTo(Exit.USAGE);
    }

    @Test
    void imagesBecomeJpegLsAndBack() {
        Path folder = temp.resolve("packed");
        Path second = temp.resolve("second.dcm");
        assertThat(redact(second, "0,0,1,1")).isEqualTo(Exit.DONE);
        assertThat(run(
                        new TranscodeCommand(),
                        image.toString(),
                        second.toString(),
                        "--to",
                        "jpeg-ls",
                        "--out",
                        folder.toString()))
                .isEqualTo(Exit.DONE);
        Path packed = folder.resolve("in.dcm");
        assertThat(DicomReader.read(packed).transferSyntax().uid()).isEqualTo("1.2.840.10008.1.2.4.80");
        Path back = temp.resolve("back.dcm");
        assertThat(run(new TranscodeCommand(), packed.toString(), "--to", "explicit", "--out", back.toString()))
                .isEqualTo(Exit.DONE);
        assertThat(Frames.open(back).read(0)).isEqualTo(Frames.open(image).read(0));
    }

    @Test
    void aFileThatIsNoImageIsNamedAndTheOthersAreWritten() throws IOException {
        Path text =
                Files.writeString(temp.resolve("notes.txt"), "not an image, and long enough to be looked at".repeat(9));
        Path folder = temp.resolve("plain");
        assertThat(run(
                        new TranscodeCommand(),
                        text.toString(),
                        image.toString(),
                        "--to",
                        "rle",
                        "--out",
                        folder.toString()))
                .isEqualTo(Exit.REJECTS);
        assertThat(printed.toString()).contains("notes.txt");
        assertThat(folder.resolve("in.dcm")).exists();
        assertThat(folder.resolve("notes.txt")).doesNotExist();
    }
}
