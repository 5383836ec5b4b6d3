package io.skerry.pixel.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.EncodedFrames;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Images;
import io.skerry.pixel.PixelError;
import io.skerry.pixel.RleCodec;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscoderTest {
    private static final List<TransferSyntax> UNCOMPRESSED = List.of(
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN);

    @TempDir
    Path temp;

    private static FrameLayout layout(int samples, int allocated, int stored, boolean signed, boolean planar) {
        String colours = samples == 1 ? "MONOCHROME2" : "RGB";
        return new FrameLayout(23, 37, 3, samples, allocated, stored, stored - 1, signed, planar, colours);
    }

    private Path image(Random random, FrameLayout layout, TransferSyntax syntax) throws IOException {
        long bits = layout.bitsAllocated() == 1 ? layout.samples() : 8 * layout.frameBytes();
        int length = (int) (bits * layout.frames() + 7) / 8;
        byte[] pixels = new byte[length + (length & 1)];
        random.nextBytes(pixels);
        return Images.uncompressed(temp.resolve("in.dcm"), syntax, Images.header(layout), pixels);
    }

    @Test
    void everyLayoutComesBackFromEverySyntaxThatHoldsIt() throws IOException {
        Random random = new Random(51);
        for (FrameLayout layout : List.of(
                layout(1, 1, 1, false, false),
                layout(1, 8, 8, false, false),
                layout(1, 16, 12, false, false),
                layout(1, 16, 12, true, false),
                layout(1, 16, 16, true, false),
                layout(1, 32, 32, false, false),
                layout(3, 8, 8, false, true),
                layout(3, 16, 16, false, false))) {
            for (FrameEncoder to : FrameEncoder.values()) {
                Path in = image(random, layout, UNCOMPRESSED.get(random.nextInt(3)));
                Path out = temp.resolve("out.dcm");
                if (!to.holds(layout)) {
                    assertThatThrownBy(() -> Transcoder.transcode(DicomReader.read(in), to, out))
                            .hasMessageContaining("uncompressed instead");
                    continue;
                }
                Transcoder.transcode(DicomReader.read(in), to, out);
                Frames before = Frames.open(in);
                Frames after = Frames.open(out);
                assertThat(after.object().transferSyntax()).isEqualTo(to.syntax());
                assertThat(after.object().findings()).isEmpty();
                for (int frame = 0; frame < 3; frame++) {
                    assertThat(after.read(frame)).as("%s %s", layout, to).isEqualTo(before.read(frame));
                }
            }
        }
    }

    @Test
    void dcmtkAndGdcmDecodeWhatIsWrittenToTheSamePixels() throws IOException {
        Tool.need("dcmdjpls");
        Tool.need("gdcmconv");
        Random random = new Random(52);
        for (FrameLayout layout : List.of(
                layout(1, 8, 8, false, false),
                layout(1, 16, 12, false, false),
                layout(1, 16, 16, true, false),
                layout(3, 8, 8, false, true))) {
            Path in = image(random, layout, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
            Frames truth = Frames.open(in);
            for (FrameEncoder to : List.of(FrameEncoder.RLE, FrameEncoder.JPEG_LS)) {
                Path out = temp.resolve("out.dcm");
                Transcoder.transcode(DicomReader.read(in), to, out);
                Path dcmtk = temp.resolve("dcmtk.dcm");
                Path gdcm = temp.resolve("gdcm.dcm");
                String tool = to == FrameEncoder.RLE ? "dcmdrle" : "dcmdjpls";
                assertThat(Tool.run(tool, out.toString(), dcmtk.toString()).exit())
                        .isZero();
                assertThat(Tool.run("gdcmconv", "--raw", out.toString(), gdcm.toString())
                                .exit())
                        .isZero();
                for (int frame = 0; frame < 3; frame++) {
                    assertThat(Frames.open(dcmtk).read(frame))
                            .as("dcmtk %s %s", to, layout)
                            .isEqualTo(truth.read(frame));
                    assertThat(Frames.open(gdcm).read(frame))
                            .as("GDCM %s %s", to, layout)
                            .isEqualTo(truth.read(frame));
                }
            }
        }
    }

    @Test
    void realFilesKeepTheirSamplesAndTheirOtherAttributes() throws IOException {
        Path folder = Corpus.folder();
        int count = 0;
        for (Path file : someImages(folder)) {
            Frames before = Frames.open(file);
            for (FrameEncoder to : FrameEncoder.values()) {
                if (!to.holds(before.layout())) {
                    continue;
                }
                Path out = temp.resolve("out.dcm");
                Transcoder.transcode(before.object(), to, out);
                Frames after = Frames.open(out);
                for (int frame : new int[] {0, before.count() - 1}) {
                    assertThat(after.read(frame)).as("%s to %s", file, to).isEqualTo(before.read(frame));
                }
                Dataset header = after.object().dataset();
                assertThat(header.strings(Tag.SOPInstanceUID))
                        .isEqualTo(before.object().dataset().strings(Tag.SOPInstanceUID));
                assertThat(header.strings(Tag.LossyImageCompression))
                        .isEqualTo(before.object().dataset().strings(Tag.LossyImageCompression));
                count++;
            }
        }
        assertThat(count).isGreaterThan(60);
    }

    private static List<Path> someImages(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        int plain = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(file) > 120_000) {
                    continue;
                }
                try {
                    Frames frames = Frames.open(file);
                    boolean rare = frames.object().transferSyntax().encapsulated()
                            || frames.object().transferSyntax().bigEndian();
                    if (rare || plain++ % 25 == 0) {
                        frames.read(0);
                        frames.read(frames.count() - 1);
                        out.add(file);
                    }
                } catch (SkerryException e) {
                    assertThat(e.code()).isNotNull();
                }
            }
        }
        return out;
    }

    /** PS3.3 C.7.6.3.1.8; used from 2 GiB on, here asked for with small frames. */
    @Test
    void anExtendedOffsetTableTellsEveryFrame() throws IOException {
        FrameLayout layout = layout(1, 8, 8, false, false);
        Dataset header = Images.header(layout);
        Path file = temp.resolve("extended.dcm");
        byte[][] frames = {{1, 2, 3}, {4, 5, 6, 7}, {8}};
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            EncapsulatedOutput out = EncapsulatedOutput.begin(channel, 3, true, header);
            out.header(DicomWriter.encodePart10Header(new Dataset(), header, FrameEncoder.JPEG_LS.syntax()));
            for (byte[] frame : frames) {
                out.frame(frame);
            }
            out.end();
        }
        EncodedFrames found = DicomReader.read(file).pixelData().orElseThrow().frames(3);
        assertThat(found.foundBy()).isEqualTo(EncodedFrames.FoundBy.EXTENDED_OFFSET_TABLE);
        assertThat(found.findings()).isEmpty();
        for (int frame = 0; frame < 3; frame++) {
            assertThat(found.frames().get(frame).load()).isEqualTo(frames[frame]);
        }
    }

    @Test
    void framesAreFoundByTheBasicOffsetTable() throws IOException {
        Path in = image(new Random(53), layout(1, 16, 16, false, false), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        Path out = temp.resolve("out.dcm");
        Transcoder.transcode(DicomReader.read(in), FrameEncoder.JPEG_LS, out);
        EncodedFrames found = DicomReader.read(out).pixelData().orElseThrow().frames(3);
        assertThat(found.foundBy()).isEqualTo(EncodedFrames.FoundBy.BASIC_OFFSET_TABLE);
        assertThat(found.findings()).isEmpty();
    }

    @Test
    void aDamagedFrameLeavesNoFile() throws IOException {
        FrameLayout layout = layout(1, 8, 8, false, false);
        byte[] packed = RleCodec.encode(new byte[23 * 37], layout);
        byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 20);
        Path in = Images.encapsulated(
                temp.resolve("in.dcm"), TransferSyntax.RLE, Images.header(layout), List.of(packed, packed, cut));
        Path folder = Files.createDirectory(temp.resolve("out"));
        assertThatThrownBy(() ->
                        Transcoder.transcode(DicomReader.read(in), FrameEncoder.JPEG_LS, folder.resolve("out.dcm")))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(PixelError.BAD_RLE));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
