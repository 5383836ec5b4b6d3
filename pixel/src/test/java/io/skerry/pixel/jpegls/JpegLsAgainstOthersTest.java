package io.skerry.pixel.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Value;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Images;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same samples as dcmtk and GDCM, which both decode with CharLS, in both directions. */
class JpegLsAgainstOthersTest {
    private static final TransferSyntax LOSSLESS = TransferSyntax.of("1.2.840.10008.1.2.4.80");
    private static final int WIDTH = 61;
    private static final int HEIGHT = 43;

    @TempDir
    Path temp;

    @BeforeEach
    void tools() {
        Tool.need("dcmdjpls");
    }

    @Test
    void whatOursEncodesTheyDecodeToTheSameBytes() throws IOException {
        Tool.need("gdcmconv");
        Random random = new Random(21);
        for (int bits = 2; bits <= 16; bits++) {
            for (int components : new int[] {1, 3}) {
                int sampleBytes = bits <= 8 ? 1 : 2;
                FrameLayout layout = layout(components, bits, sampleBytes, Pictures.values().length);
                ByteArrayOutputStream truth = new ByteArrayOutputStream();
                List<byte[]> frames = new ArrayList<>();
                for (Pictures kind : Pictures.values()) {
                    byte[] image = kind.make(random, WIDTH, HEIGHT, components, bits, sampleBytes);
                    truth.writeBytes(image);
                    frames.add(JpegLsEncoder.encode(
                            image, sampleBytes, new JpegLsHeader(WIDTH, HEIGHT, components, bits)));
                }
                Path packed = Images.encapsulated(temp.resolve("ours.dcm"), LOSSLESS, Images.header(layout), frames);
                Path decoded = temp.resolve("decoded.dcm");
                String what = components + " components of " + bits + " bits";
                // dcmtk and GDCM refuse some depths below 8; each of the others must come out right.
                if (Tool.run("dcmdjpls", packed.toString(), decoded.toString()).exit() == 0) {
                    assertThat(pixels(decoded)).as("dcmtk, " + what).startsWith(truth.toByteArray());
                } else {
                    assertThat(bits).as("dcmtk, " + what).isLessThan(8);
                }
                if (Tool.run("gdcmconv", "--raw", packed.toString(), decoded.toString())
                                .exit()
                        == 0) {
                    assertThat(pixels(decoded)).as("GDCM, " + what).startsWith(truth.toByteArray());
                } else {
                    assertThat(bits).as("GDCM, " + what).isLessThan(8);
                }
            }
        }
    }

    @Test
    void whatDcmtkEncodesInAnyWayOursDecodesToTheSameBytes() throws IOException {
        Random random = new Random(22);
        List<List<String>> ways = List.of(
                List.of("+il"),
                List.of("+is"),
                List.of("+in"),
                List.of("+en", "+md", "3", "+un", "+il"),
                List.of("+en", "+md", "1", "+un", "+is"),
                List.of("+t1", "9", "+t2", "20", "+t3", "60", "+rs", "31"));
        for (int bits : new int[] {8, 10, 12, 16}) {
            for (int components : new int[] {1, 3}) {
                int sampleBytes = bits <= 8 ? 1 : 2;
                FrameLayout layout = layout(components, bits, sampleBytes, 1);
                for (Pictures kind : Pictures.values()) {
                    byte[] image = kind.make(random, WIDTH, HEIGHT, components, bits, sampleBytes);
                    Path raw = Images.uncompressed(
                            temp.resolve("raw.dcm"),
                            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                            Images.header(layout),
                            image);
                    List<String> way = ways.get(random.nextInt(ways.size()));
                    Path packed = temp.resolve("theirs.dcm");
                    List<String> command = new ArrayList<>(List.of("dcmcjpls"));
                    command.addAll(way);
                    command.addAll(List.of(raw.toString(), packed.toString()));
                    assertThat(Tool.run(command.toArray(String[]::new)).exit())
                            .as("%s", command)
                            .isZero();
                    byte[] expected = image;
                    if (way.contains("+en")) {
                        Path decoded = temp.resolve("decoded.dcm");
                        assertThat(Tool.run("dcmdjpls", packed.toString(), decoded.toString())
                                        .exit())
                                .isZero();
                        expected = pixels(decoded);
                    }
                    byte[] ours = JpegLsDecoder.decode(
                            streams(DicomReader.read(packed), 1).getFirst(), WIDTH, HEIGHT, components, sampleBytes);
                    assertThat(expected)
                            .as("%s %s, %d components of %d bits", way, kind, components, bits)
                            .startsWith(ours);
                }
            }
        }
    }

    @Test
    void realFilesHaveTheSamplesThatDcmtkFinds() throws IOException {
        Path folder = Corpus.folder();
        int compared = 0;
        for (Path file : jpegLsFiles(folder)) {
            DicomObject object = DicomReader.read(file);
            FrameLayout layout = FrameLayout.of(object.dataset());
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            for (byte[] stream : streams(object, layout.frames())) {
                ours.writeBytes(JpegLsDecoder.decode(
                        stream, layout.columns(), layout.rows(), layout.samplesPerPixel(), layout.bitsAllocated() / 8));
            }
            Path decoded = temp.resolve("decoded.dcm");
            // dcmtk cannot read 7 bits, nor one file whose sequences are damaged.
            if (Tool.run("dcmdjpls", file.toString(), decoded.toString()).exit() != 0) {
                continue;
            }
            FrameLayout theirs = FrameLayout.of(DicomReader.read(decoded).dataset());
            byte[] expected = theirs.planar() ? interleaved(pixels(decoded), theirs) : pixels(decoded);
            assertThat(expected).as(file.toString()).startsWith(ours.toByteArray());
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(33);
    }

    private static List<Path> jpegLsFiles(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    String uid = DicomReader.read(file).transferSyntax().uid();
                    if (uid.equals(LOSSLESS.uid()) || uid.equals("1.2.840.10008.1.2.4.81")) {
                        out.add(file);
                    }
                } catch (io.skerry.base.SkerryException e) {
                    assertThat(e.code()).isNotNull();
                }
            }
        }
        return out;
    }

    /** The frames' streams: a fragment that starts as an image does begins a frame. */
    private static List<byte[]> streams(DicomObject object, int frames) {
        List<Value.Bulk> fragments = object.pixelData().orElseThrow().fragments();
        List<ByteArrayOutputStream> streams = new ArrayList<>();
        for (Value.Bulk fragment : fragments.subList(1, fragments.size())) {
            byte[] bytes = fragment.load();
            boolean starts = bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
            if (streams.isEmpty() || starts && frames > 1) {
                streams.add(new ByteArrayOutputStream());
            }
            streams.getLast().writeBytes(bytes);
        }
        assertThat(streams).hasSize(frames);
        return streams.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    private static byte[] pixels(Path file) {
        return DicomReader.read(file)
                .pixelData()
                .orElseThrow()
                .fragments()
                .getFirst()
                .load();
    }

    private static byte[] interleaved(byte[] planes, FrameLayout layout) {
        byte[] out = new byte[planes.length];
        int pixels = layout.rows() * layout.columns();
        int samples = layout.samplesPerPixel();
        for (int i = 0; i < pixels * samples; i++) {
            out[i % pixels * samples + i / pixels] = planes[i];
        }
        return out;
    }

    private static FrameLayout layout(int components, int bits, int sampleBytes, int frames) {
        return new FrameLayout(
                HEIGHT,
                WIDTH,
                frames,
                components,
                8 * sampleBytes,
                bits,
                bits - 1,
                false,
                false,
                components == 1 ? "MONOCHROME2" : "RGB");
    }
}
