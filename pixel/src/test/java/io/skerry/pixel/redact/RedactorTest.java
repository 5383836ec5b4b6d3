package io.skerry.pixel.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Images;
import io.skerry.pixel.PixelError;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.RleCodec;
import io.skerry.pixel.redact.Redacted.Method;
import io.skerry.testkit.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactorTest {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_BIG_ENDIAN;

    @TempDir
    Path temp;

    /** Every sample outside of the rectangles is what it was, every one inside is black. */
    private static void check(Path before, Path after, List<Redaction> redactions) {
        Frames original = Frames.open(before);
        Frames redacted = Frames.open(after);
        FrameLayout layout = original.layout();
        assertThat(redacted.count()).isEqualTo(original.count());
        int[] black = Black.of(redacted.layout(), redacted.object().dataset());
        int mask = layout.bitsStored() == 32 ? -1 : (1 << layout.bitsStored()) - 1;
        int shift = layout.highBit() + 1 - layout.bitsStored();
        boolean halfChroma = layout.photometric().equals("YBR_FULL_422");
        for (int frame = 0; frame < original.count(); frame++) {
            int[] was = original.read(frame);
            int[] is = redacted.read(frame);
            assertThat(is).hasSameSizeAs(was);
            int samples = layout.samplesPerPixel();
            for (int i = 0; i < was.length; i++) {
                int x = i / samples % layout.columns();
                int y = i / samples / layout.columns();
                boolean inside = covered(redactions, frame, x, y);
                boolean pair = halfChroma && i % samples > 0 && covered(redactions, frame, x ^ 1, y);
                if (inside || pair) {
                    assertThat(is[i] & mask)
                            .as("%s frame %d at %d,%d", before, frame, x, y)
                            .isEqualTo(black[i % samples] >> shift & mask);
                } else if (is[i] != was[i]) {
                    assertThat(is[i])
                            .as("%s frame %d at %d,%d", before, frame, x, y)
                            .isEqualTo(was[i]);
                }
            }
        }
    }

    private static boolean covered(List<Redaction> redactions, int frame, int x, int y) {
        for (Redaction redaction : redactions) {
            Rectangle r = redaction.rectangle();
            boolean in = x >= r.x() && y >= r.y() && x < r.x() + r.width() && y < r.y() + r.height();
            if (in && redaction.isIn(frame)) {
                return true;
            }
        }
        return false;
    }

    private static List<Redaction> someRedactions(Random random, FrameLayout layout) {
        List<Redaction> out = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int x = random.nextInt(layout.columns());
            int y = random.nextInt(layout.rows());
            Rectangle rectangle = new Rectangle(
                    x - random.nextInt(3), y - random.nextInt(3), 3 + random.nextInt(40), 3 + random.nextInt(20));
            int first = 1 + random.nextInt(layout.frames());
            out.add(i == 0 ? Redaction.everywhere(rectangle) : new Redaction(rectangle, first, first + 1));
        }
        return out;
    }

    @Nested
    class Uncompressed {
        private Path image(Random random, FrameLayout layout, TransferSyntax syntax) throws IOException {
            long bits = layout.bitsAllocated() == 1 ? layout.samples() : 8 * layout.frameBytes();
            int length = (int) (bits * layout.frames() + 7) / 8;
            byte[] pixels = new byte[length + (length & 1)];
            random.nextBytes(pixels);
            return Images.uncompressed(temp.resolve("in.dcm"), syntax, Images.header(layout), pixels);
        }

        private FrameLayout layout(
                int samples, int allocated, int stored, int high, boolean signed, boolean planar, String colours) {
            return new FrameLayout(37, 54, 3, samples, allocated, stored, high, signed, planar, colours);
        }

        @Test
        void onlyTheSamplesInTheRectanglesChangeWhateverTheLayout() throws IOException {
            Random random = new Random(31);
            List<FrameLayout> layouts = List.of(
                    layout(1, 1, 1, 0, false, false, "MONOCHROME2"),
                    layout(1, 8, 8, 7, false, false, "MONOCHROME2"),
                    layout(1, 8, 8, 7, false, false, "MONOCHROME1"),
                    layout(1, 16, 12, 11, false, false, "MONOCHROME2"),
                    layout(1, 16, 12, 11, true, false, "MONOCHROME2"),
                    layout(1, 16, 12, 15, false, false, "MONOCHROME1"),
                    layout(1, 16, 16, 15, true, false, "MONOCHROME1"),
                    layout(1, 32, 32, 31, false, false, "MONOCHROME2"),
                    layout(3, 8, 8, 7, false, false, "RGB"),
                    layout(3, 8, 8, 7, false, true, "RGB"),
                    layout(3, 16, 16, 15, false, true, "RGB"),
                    layout(3, 8, 8, 7, false, false, "YBR_FULL"),
                    layout(3, 8, 8, 7, false, false, "YBR_FULL_422"));
            for (FrameLayout layout : layouts) {
                for (TransferSyntax syntax : List.of(LITTLE, TransferSyntax.IMPLICIT_LITTLE_ENDIAN, BIG)) {
                    Path in = image(random, layout, syntax);
                    Path out = temp.resolve("out.dcm");
                    List<Redaction> redactions = someRedactions(random, layout);
                    Redacted result = Redactor.redact(DicomReader.read(in), redactions, out);
                    assertThat(result.method()).isEqualTo(Method.OVERWRITTEN);
                    assertThat(result.to().uid()).isEqualTo(syntax.uid());
                    assertThat(Files.size(out)).isEqualTo(Files.size(in)).isEqualTo(result.bytes());
                    check(in, out, redactions);
                }
            }
        }

        @Test
        void anOverlayInTheHighBitsGoesWithThePixelsBelowIt() throws IOException {
            FrameLayout layout = new FrameLayout(10, 10, 1, 1, 16, 12, 11, false, false, "MONOCHROME2");
            byte[] pixels = new byte[200];
            Arrays.fill(pixels, (byte) 0xFF);
            Path in = Images.uncompressed(temp.resolve("in.dcm"), LITTLE, Images.header(layout), pixels);
            Path out = temp.resolve("out.dcm");
            Redactor.redact(DicomReader.read(in), List.of(Redaction.everywhere(new Rectangle(2, 0, 3, 1))), out);
            byte[] left = Frames.open(out).packed(0);
            assertThat(Arrays.copyOfRange(left, 4, 10)).containsOnly(0);
            assertThat(Arrays.copyOfRange(left, 10, 200)).containsOnly(0xFF);
        }

        @Test
        void rectanglesApplyToOverlayPlanesWhereTheyLieOnTheImage() throws IOException {
            FrameLayout layout = new FrameLayout(20, 20, 1, 1, 8, 8, 7, false, false, "MONOCHROME2");
            Dataset header = Images.header(layout);
            header.putInts(0x60000010, Vr.US, 8);
            header.putInts(0x60000011, Vr.US, 10);
            header.putString(0x60000040, Vr.CS, "G");
            header.putInts(0x60000050, Vr.SS, 5, 3);
            header.putInts(0x60000100, Vr.US, 1);
            header.putInts(0x60000102, Vr.US, 0);
            byte[] bits = new byte[10];
            Arrays.fill(bits, (byte) 0xFF);
            header.putBytes(0x60003000, Vr.OW, bits);
            for (TransferSyntax syntax : List.of(LITTLE, BIG)) {
                Path in = Images.uncompressed(temp.resolve("in.dcm"), syntax, header, new byte[400]);
                Path out = temp.resolve("out.dcm");
                // Rows 5 and 6, columns 4 to 6 of the image: rows 1 and 2, columns 2 to 4 of the overlay.
                Redacted result = Redactor.redact(
                        DicomReader.read(in), List.of(Redaction.everywhere(new Rectangle(4, 5, 3, 2))), out);
                assertThat(result.changes()).containsExactly("overlay 6000: the rectangles cleared");
                Dataset after = DicomReader.read(out).dataset();
                byte[] left = after.get(0x60003000).orElseThrow().bytes().toArray();
                for (int i = 0; i < 80; i++) {
                    int at = syntax.bigEndian() ? i / 8 ^ 1 : i / 8;
                    boolean cleared = (i / 10 == 1 || i / 10 == 2) && i % 10 >= 2 && i % 10 <= 4;
                    assertThat(left[at] >> i % 8 & 1).as("bit %d", i).isEqualTo(cleared ? 0 : 1);
                }
            }
        }

        @Test
        void anIconAndWhatFollowsThePixelsAreLeftOut() throws IOException {
            FrameLayout layout = new FrameLayout(20, 20, 1, 1, 8, 8, 7, false, false, "MONOCHROME2");
            Dataset header = Images.header(layout);
            Dataset icon = Images.header(layout);
            icon.putBytes(Tag.PixelData, Vr.OB, new byte[400]);
            header.putItems(Tag.IconImageSequence, List.of(icon));
            Dataset around = new Dataset();
            around.putItems(Tag.IconImageSequence, List.of(icon));
            header.putItems(Tag.ReferencedImageSequence, List.of(around));
            header.putBytes(Tag.DataSetTrailingPadding, Vr.OB, new byte[20]);
            Path in = Images.uncompressed(temp.resolve("in.dcm"), LITTLE, header, new byte[400]);
            Path out = temp.resolve("out.dcm");
            List<Redaction> redactions = List.of(Redaction.everywhere(new Rectangle(0, 0, 5, 5)));
            Redacted result = Redactor.redact(DicomReader.read(in), redactions, out);
            assertThat(result.changes())
                    .containsExactlyInAnyOrder(
                            "icon image: left out",
                            "sequence with pixel data (0008,1140): left out",
                            "elements behind the pixel data: left out");
            assertThat(DicomReader.read(out).dataset().contains(Tag.IconImageSequence))
                    .isFalse();
            check(in, out, redactions);
        }
    }

    @Nested
    class Compressed {
        @Test
        void realFilesOfLosslessSyntaxesKeepEverySampleOutsideOfTheRectangles() throws IOException {
            Path folder = Corpus.folder();
            Random random = new Random(32);
            Map<String, Integer> checked = new TreeMap<>();
            for (Path file : images(folder)) {
                FrameLayout layout = Frames.open(file).layout();
                List<Redaction> redactions = someRedactions(random, layout);
                Path out = temp.resolve("out.dcm");
                Redacted result = Redactor.redact(DicomReader.read(file), redactions, out);
                check(file, out, redactions);
                checked.merge(result.from().name() + " to " + result.to().name(), 1, Integer::sum);
            }
            assertThat(checked)
                    .containsKeys(
                            "RLE Lossless to RLE Lossless",
                            "JPEG-LS Lossless Image Compression to JPEG-LS Lossless Image Compression",
                            "JPEG-LS Lossy (Near-Lossless) Image Compression to JPEG-LS Lossless Image Compression",
                            "Explicit VR Big Endian to Explicit VR Big Endian");
        }

        /** Files that are decoded without another process, one in forty of the uncompressed ones. */
        private List<Path> images(Path folder) throws IOException {
            List<Path> out = new ArrayList<>();
            int native_ = 0;
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    try {
                        DicomObject object = DicomReader.read(file);
                        Frames frames = Frames.of(object);
                        boolean rare = object.transferSyntax().encapsulated()
                                || object.transferSyntax().bigEndian();
                        if (Files.size(file) < 150_000 && (rare || native_++ % 40 == 0)) {
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

        @Test
        void framesWithoutRectanglesKeepTheirCodeStream() throws IOException {
            FrameLayout layout = new FrameLayout(30, 30, 3, 1, 8, 8, 7, false, false, "MONOCHROME2");
            byte[] frame = new byte[900];
            new Random(4).nextBytes(frame);
            byte[] packed = RleCodec.encode(frame, layout);
            // A code stream that no other coder makes: a control byte that says nothing, behind each segment.
            byte[] odd = Arrays.copyOf(packed, packed.length + 2);
            odd[odd.length - 1] = odd[odd.length - 2] = -128;
            Path in = Images.encapsulated(
                    temp.resolve("in.dcm"), TransferSyntax.RLE, Images.header(layout), List.of(odd, odd, odd));
            Path out = temp.resolve("out.dcm");
            Redactor.redact(DicomReader.read(in), List.of(new Redaction(new Rectangle(0, 0, 9, 9), 2, 2)), out);
            var frames = DicomReader.read(out).pixelData().orElseThrow().frames(3);
            assertThat(frames.frames().get(0).load()).isEqualTo(odd);
            assertThat(frames.frames().get(1).load()).isNotEqualTo(odd);
            assertThat(frames.frames().get(2).load()).isEqualTo(odd);
        }
    }

    @Nested
    class Refusals {
        private final FrameLayout layout = new FrameLayout(30, 30, 2, 1, 8, 8, 7, false, false, "MONOCHROME2");
        private final List<Redaction> redactions = List.of(Redaction.everywhere(new Rectangle(0, 0, 9, 9)));

        private void refused(Path in, List<Redaction> wanted, PixelError code) throws IOException {
            Path folder = Files.createDirectories(temp.resolve("out"));
            Path out = folder.resolve("out.dcm");
            assertThatThrownBy(() -> Redactor.redact(DicomReader.read(in), wanted, out))
                    .isInstanceOfSatisfying(SkerryException.class, e -> {
                        assertThat(e.code()).isEqualTo(code);
                        assertThat(e.context()).containsEntry("source", in.toString());
                    });
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).isEmpty();
            }
        }

        @Test
        void aDamagedLastFrameLeavesNoFile() throws IOException {
            byte[] packed = RleCodec.encode(new byte[900], layout);
            Path in = Images.encapsulated(
                    temp.resolve("in.dcm"),
                    TransferSyntax.RLE,
                    Images.header(layout),
                    List.of(packed, Arrays.copyOf(packed, packed.length - 6)));
            refused(in, redactions, PixelError.BAD_RLE);
        }

        @Test
        void missingPixelsLeaveNoFile() throws IOException {
            Path in = Images.uncompressed(temp.resolve("in.dcm"), LITTLE, Images.header(layout), new byte[1700]);
            refused(in, redactions, PixelError.TRUNCATED_PIXEL_DATA);
        }

        @Test
        void aRectangleBesideTheImageWasMeantForAnotherOne() throws IOException {
            Path in = Images.uncompressed(temp.resolve("in.dcm"), LITTLE, Images.header(layout), new byte[1800]);
            refused(in, List.of(Redaction.everywhere(new Rectangle(30, 0, 5, 5))), PixelError.BAD_GEOMETRY);
            refused(in, List.of(new Redaction(new Rectangle(0, 0, 5, 5), 3, 9)), PixelError.BAD_GEOMETRY);
            refused(in, List.of(), PixelError.BAD_GEOMETRY);
        }

        @Test
        void aSyntaxThatCannotBeDecodedLeavesNoFile() throws IOException {
            Path in = Images.encapsulated(
                    temp.resolve("in.dcm"),
                    TransferSyntax.of("1.2.840.10008.1.2.4.90"),
                    Images.header(layout),
                    List.of(new byte[10], new byte[10]));
            refused(in, redactions, PixelError.UNSUPPORTED_TRANSFER_SYNTAX);
        }
    }
}
