package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.dicom.EncodedFrames.FoundBy;
import io.skerry.testkit.Corpus;
import java.io.BufferedReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of encapsulated pixel data, PS3.5 A.4. */
class EncodedFramesTest {
    private static final String JPEG = "1.2.840.10008.1.2.4.50";
    private static final byte[] NO_TABLE = {};

    private static byte[] jpeg(int filling) {
        byte[] image = new byte[20];
        java.util.Arrays.fill(image, (byte) filling);
        ByteBuffer.wrap(image).putInt(0xFFD8FFE0).putShort(18, (short) 0xFFD9);
        return image;
    }

    private static byte[] part(byte[] whole, int from, int to) {
        return java.util.Arrays.copyOfRange(whole, from, to);
    }

    private static byte[] table(int... offsets) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            bytes.putInt(offset);
        }
        return bytes.array();
    }

    private static byte[] longs(long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        return bytes.array();
    }

    private static DicomBytes fragments(DicomBytes file, byte[] table, byte[]... fragments) {
        file.header(Tag.PixelData, "OB", DicomBytes.UNDEFINED);
        file.item(table.length).raw(table);
        for (byte[] fragment : fragments) {
            file.item(fragment.length).raw(fragment);
        }
        return file.sequenceEnd();
    }

    private static PixelData pixels(byte[] table, byte[]... fragments) {
        return fragments(DicomBytes.part10(JPEG), table, fragments)
                .read()
                .pixelData()
                .orElseThrow();
    }

    private static List<byte[]> bytes(EncodedFrames frames) {
        return frames.frames().stream().map(EncodedFrame::load).toList();
    }

    @Nested
    class BasicOffsetTable {
        @Test
        void groupsFragmentsThatStartAtItsOffsets() {
            PixelData pixels = pixels(
                    table(0, 26, 62), part(jpeg(1), 0, 18), part(jpeg(2), 0, 10), part(jpeg(2), 10, 20), jpeg(3));
            // Items: 0 (8+18), 26 (8+10), 44 (8+10), 62.
            EncodedFrames frames = pixels.frames(3);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.BASIC_OFFSET_TABLE);
            assertThat(frames.findings()).isEmpty();
            assertThat(bytes(frames)).containsExactly(part(jpeg(1), 0, 18), jpeg(2), jpeg(3));
            assertThat(frames.frames().get(1).fragments()).hasSize(2);
        }

        @Test
        void isLeftAsideWithAFindingWhereItPointsBetweenFragments() {
            EncodedFrames frames = pixels(table(0, 27), jpeg(1), jpeg(2)).frames(2);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.ONE_FRAGMENT_EACH);
            assertThat(frames.findings()).singleElement().satisfies(f -> {
                assertThat(f.code()).isEqualTo(FindingCode.BAD_OFFSET_TABLE);
                assertThat(f.path()).isEqualTo("(7FE0,0010)");
                assertThat(f.offset()).isPositive();
            });
            assertThat(bytes(frames)).containsExactly(jpeg(1), jpeg(2));
        }

        @Test
        void isLeftAsideWhereTwoFramesWouldShareAFragment() {
            EncodedFrames frames = pixels(table(0, 0), jpeg(1), jpeg(2)).frames(2);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.ONE_FRAGMENT_EACH);
            assertThat(frames.findings()).hasSize(1);
        }

        @Test
        void isLeftAsideWhereItHasAnotherNumberOfFrames() {
            EncodedFrames frames = pixels(table(0), jpeg(1), jpeg(2)).frames(2);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.ONE_FRAGMENT_EACH);
            assertThat(frames.findings()).hasSize(1);
        }
    }

    @Nested
    class WithoutTable {
        @Test
        void oneFrameHasAllFragments() {
            EncodedFrames frames =
                    pixels(NO_TABLE, part(jpeg(1), 0, 6), part(jpeg(1), 6, 20)).frames(1);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.SINGLE_FRAME);
            assertThat(bytes(frames)).containsExactly(jpeg(1));
        }

        @Test
        void imagesSplitOverFragmentsAreFoundByTheirStartsAndEnds() {
            byte[] padded = new byte[22];
            System.arraycopy(jpeg(2), 0, padded, 0, 20);
            PixelData pixels = pixels(
                    NO_TABLE,
                    part(jpeg(1), 0, 6),
                    part(jpeg(1), 6, 20),
                    padded,
                    part(jpeg(3), 0, 10),
                    part(jpeg(3), 10, 20));
            EncodedFrames frames = pixels.frames(3);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.IMAGE_STARTS);
            assertThat(bytes(frames)).containsExactly(jpeg(1), padded, jpeg(3));
        }

        @Test
        void aThumbnailInsideAnImageIsNoFrame() {
            // The second fragment begins as an image does, but the first one did not end.
            PixelData pixels = pixels(NO_TABLE, part(jpeg(1), 0, 6), jpeg(9), jpeg(2), jpeg(3));
            assertThat(pixels.frames(3).frames().getFirst().fragments()).hasSize(2);
        }

        @Test
        void missingFramesAreAFinding() {
            EncodedFrames frames = pixels(NO_TABLE, jpeg(1), jpeg(2)).frames(3);
            assertThat(bytes(frames)).containsExactly(jpeg(1), jpeg(2));
            assertThat(frames.findings())
                    .singleElement()
                    .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.FRAME_COUNT_DIFFERS));
        }

        @Test
        void imagesBehindTheLastFrameAreLeftOutWithAFinding() {
            EncodedFrames frames = pixels(NO_TABLE, jpeg(1), jpeg(2), jpeg(3)).frames(2);
            assertThat(bytes(frames)).containsExactly(jpeg(1), jpeg(2));
            assertThat(frames.findings())
                    .singleElement()
                    .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.FRAME_COUNT_DIFFERS));
        }

        @Test
        void whatNothingTellsIsAnErrorWithItsPlace() {
            PixelData pixels = pixels(NO_TABLE, new byte[10], new byte[10], new byte[10]);
            assertThatThrownBy(() -> pixels.frames(2)).isInstanceOfSatisfying(DicomException.class, e -> {
                assertThat(e.code()).isEqualTo(DicomError.FRAMES_UNCLEAR);
                assertThat(e.offset()).isEqualTo(pixels.elementOffset());
            });
            assertThatThrownBy(() -> pixels(NO_TABLE).frames(1)).isInstanceOf(DicomException.class);
        }
    }

    @Nested
    class ExtendedOffsets {
        private PixelData pixels(byte[] offsets, byte[] lengths, byte[] basic) {
            byte[] odd = new byte[22];
            System.arraycopy(jpeg(2), 0, odd, 0, 20);
            DicomBytes file = DicomBytes.part10(JPEG)
                    .element(Tag.ExtendedOffsetTable, "OV", offsets)
                    .element(Tag.ExtendedOffsetTableLengths, "OV", lengths);
            return fragments(file, basic, jpeg(1), odd).read().pixelData().orElseThrow();
        }

        @Test
        void tellWhereFramesStartAndHowLongTheyAreWithoutPadding() {
            EncodedFrames frames = pixels(longs(0, 28), longs(20, 21), NO_TABLE).frames(2);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.EXTENDED_OFFSET_TABLE);
            assertThat(frames.findings()).isEmpty();
            assertThat(frames.frames().get(1).length()).isEqualTo(21);
        }

        @Test
        void areLeftAsideWhereTheyAreWrong() {
            EncodedFrames frames =
                    pixels(longs(0, 1L << 40), longs(20, 22), table(0, 28)).frames(2);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.BASIC_OFFSET_TABLE);
            assertThat(frames.findings())
                    .singleElement()
                    .satisfies(f -> assertThat(f.path()).isEqualTo("(7FE0,0001)"));
        }

        @Test
        void keepTheirOffsetsWhereOnlyTheLengthsAreWrong() {
            EncodedFrames frames = pixels(longs(0, 28), longs(20, 3), NO_TABLE).frames(2);
            assertThat(frames.foundBy()).isEqualTo(FoundBy.EXTENDED_OFFSET_TABLE);
            assertThat(frames.frames().get(1).length()).isEqualTo(22);
            assertThat(frames.findings())
                    .singleElement()
                    .satisfies(f -> assertThat(f.path()).isEqualTo("(7FE0,0002)"));
        }
    }

    @Test
    void everyRealFileHasTheFramesThatPydicomFinds(@TempDir Path dir) throws Exception {
        List<DicomObject> objects = new ArrayList<>();
        for (Path file : Corpus.files()) {
            try {
                DicomObject object = DicomReader.read(file);
                if (object.pixelData().map(PixelData::encapsulated).orElse(false)) {
                    objects.add(object);
                }
            } catch (DicomException _) {
                // No DICOM object.
            }
        }
        assertThat(objects).hasSizeGreaterThan(100);
        assumeTrue(PydicomJsonTest.hasPydicom(), "skipped: /usr/bin/python3 has no pydicom");
        Path list = dir.resolve("files");
        try (Writer out = new OutputStreamWriter(Files.newOutputStream(list), StandardCharsets.UTF_8)) {
            for (DicomObject object : objects) {
                out.write(object.file().name() + "\n");
            }
        }
        Path script = dir.resolve("frames.py");
        Files.writeString(script, """
                import hashlib, sys, pydicom
                from pydicom.encaps import generate_pixel_data_frame
                for line in sys.stdin:
                    try:
                        ds = pydicom.dcmread(line.rstrip("\\n"), force=True)
                        n = int(ds.get("NumberOfFrames") or 1)
                        frames = list(generate_pixel_data_frame(ds.PixelData, n))
                        print(n, *(hashlib.sha256(f).hexdigest() for f in frames), flush=True)
                    except Exception as e:
                        print("failed", type(e).__name__, flush=True)
                """);
        Process pydicom = new ProcessBuilder(PydicomJsonTest.PYTHON, script.toString())
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> different = new ArrayList<>();
        try (BufferedReader lines = pydicom.inputReader(StandardCharsets.UTF_8)) {
            for (DicomObject object : objects) {
                String theirs = String.valueOf(lines.readLine());
                String ours = digests(object);
                // What pydicom cannot read, such as truncated data, tells nothing.
                if (!ours.equals(theirs) && !theirs.startsWith("failed")) {
                    different.add(object.file().name() + "\n ours   " + ours + "\n theirs " + theirs);
                }
            }
        }
        assertThat(different).isEmpty();
    }

    private static String digests(DicomObject object) throws Exception {
        int count = Math.max(1, object.dataset().intValue(Tag.NumberOfFrames).orElse(1));
        StringBuilder text = new StringBuilder().append(count);
        try {
            for (EncodedFrame frame :
                    object.pixelData().orElseThrow().frames(count).frames()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(frame.load());
                text.append(' ').append(HexFormat.of().formatHex(digest));
            }
        } catch (DicomException e) {
            return e.code().toString();
        }
        return text.toString();
    }
}
