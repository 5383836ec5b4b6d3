package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.testkit.Corpus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PS3.5 section 7 and annex A, PS3.10 section 7. */
class DicomReaderTest {
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String JPEG = "1.2.840.10008.1.2.4.70";

    private static DicomBytes explicit() {
        return DicomBytes.part10(EXPLICIT);
    }

    /** Bytes that count which of them are read. */
    private static final class WatchedSource implements ByteSource {
        private final ByteSource bytes;
        private final long size;
        private final List<long[]> reads = new ArrayList<>();

        private WatchedSource(byte[] start, long size) {
            this.bytes = ByteSource.of(start, "watched");
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            reads.add(new long[] {position, position + into.remaining()});
            int wanted = (int) Math.min(into.remaining(), size - position);
            bytes.read(position, into);
            into.position(into.position() + wanted - (int) Math.max(0, Math.min(wanted, bytes.size() - position)));
            return wanted;
        }

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public void close() {}
    }

    @Nested
    @DisplayName("a header read")
    class HeaderRead {
        @Test
        void isOneReadOfSixteenKilobytesWhereverThePixelDataEnd() {
            byte[] start = explicit()
                    .element(Tag.Modality, "CS", "CT")
                    .header(Tag.PixelData, "OW", 2_000_000_000)
                    .toArray();
            WatchedSource source = new WatchedSource(start, start.length + 2_000_000_000L);
            DicomObject object = DicomReader.read(source, ReadOptions.defaults());
            assertThat(source.reads).hasSize(1);
            assertThat(source.reads.getFirst()).containsExactly(0, 16 * 1024);
            assertThat(object.dataset().contains(Tag.PixelData)).isFalse();
            PixelData pixels = object.pixelData().orElseThrow();
            assertThat(pixels.valueOffset()).isEqualTo(start.length);
            assertThat(pixels.endOffset()).isEqualTo(start.length + 2_000_000_000L);
        }

        @Test
        void stepsOverLargeValuesWithoutLoadingThem() {
            byte[] large = new byte[300_000];
            byte[] bytes = explicit()
                    .element(Tag.RedPaletteColorLookupTableData, "OW", large)
                    .element(Tag.LossyImageCompression, "CS", "00")
                    .toArray();
            WatchedSource source = new WatchedSource(bytes, bytes.length);
            DicomObject object = DicomReader.read(source, ReadOptions.defaults());
            assertThat(object.dataset().string(Tag.LossyImageCompression)).contains("00");
            assertThat(source.reads).hasSize(2);
            assertThat(source.reads.getLast()[0]).isGreaterThan(300_000);
            Element element =
                    object.dataset().get(Tag.RedPaletteColorLookupTableData).orElseThrow();
            assertThat(element.value()).isInstanceOf(Value.Bulk.class);
            assertThat(element.bytes().toArray()).isEqualTo(large);
        }

        @Test
        void ofAFileLeavesLargeValuesReachableAfterItIsClosed(@TempDir Path dir) throws Exception {
            byte[] large = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
            Path file = Files.write(
                    dir.resolve("sr.dcm"),
                    explicit().element(Tag.TextValue, "UT", large).toArray());
            DicomObject object = DicomReader.read(file);
            assertThat(object.dataset().string(Tag.TextValue).orElseThrow()).hasSize(100_000);
        }

        @Test
        void goesOnWhereAHeaderIsLargerThanTheFirstRead() {
            DicomBytes bytes = explicit();
            for (int i = 0; i < 2_000; i++) {
                bytes.element(0x00090000 | (0x1000 + i), "LO", "value " + (1000 + i));
            }
            DicomObject object = bytes.read();
            assertThat(object.findings()).isEmpty();
            for (int i = 0; i < 2_000; i++) {
                assertThat(object.dataset().string(0x00090000 | (0x1000 + i))).contains("value " + (1000 + i));
            }
        }
    }

    @Nested
    @DisplayName("reading on behind pixel data")
    class BehindPixelData {
        @Test
        void findsWhatFollowsThem() {
            DicomObject object = explicit()
                    .element(Tag.PixelData, "OW", new byte[100])
                    .element(Tag.DataSetTrailingPadding, "OB", new byte[6])
                    .read(ReadOptions.defaults().withThroughPixelData(true));
            assertThat(object.dataset())
                    .extracting(Element::tag)
                    .containsExactly(Tag.PixelData, Tag.DataSetTrailingPadding);
        }

        @Test
        void givesFragmentsOfEncapsulatedData() {
            DicomBytes bytes = DicomBytes.part10(JPEG)
                    .element(Tag.Modality, "CS", "CT")
                    .header(Tag.PixelData, "OB", DicomBytes.UNDEFINED)
                    .item(0)
                    .item(4)
                    .raw("abcd")
                    .item(2)
                    .raw("ef")
                    .sequenceEnd()
                    .element(Tag.DataSetTrailingPadding, "OB", new byte[2]);
            PixelData pixels = bytes.read().pixelData().orElseThrow();
            assertThat(pixels.encapsulated()).isTrue();
            assertThat(pixels.endOffset()).isEqualTo(bytes.size() - 14);
            assertThat(pixels.fragments())
                    .extracting(f -> new String(f.load(), StandardCharsets.US_ASCII))
                    .containsExactly("", "abcd", "ef");
            Dataset through = bytes.read(ReadOptions.defaults().withThroughPixelData(true))
                    .dataset();
            assertThat(through.get(Tag.PixelData).orElseThrow().length()).isEqualTo(3);
            assertThat(through.contains(Tag.DataSetTrailingPadding)).isTrue();
        }
    }

    @Nested
    @DisplayName("sequences")
    class Sequences {
        @Test
        void ofDefinedAndUndefinedLengthsAreTheSame() {
            DicomBytes defined = explicit()
                    .header(Tag.ContentSequence, "SQ", 22)
                    .item(14)
                    .element(Tag.TextValue, "UT", "ab")
                    .element(Tag.TemplateIdentifier, "CS", "");
            DicomBytes undefined = explicit()
                    .header(Tag.ContentSequence, "SQ", DicomBytes.UNDEFINED)
                    .item(DicomBytes.UNDEFINED)
                    .element(Tag.TextValue, "UT", "ab")
                    .itemEnd()
                    .sequenceEnd()
                    .element(Tag.TemplateIdentifier, "CS", "");
            for (DicomBytes bytes : List.of(defined, undefined)) {
                DicomObject object = bytes.read();
                assertThat(object.findings()).isEmpty();
                assertThat(object.dataset().size()).isEqualTo(2);
                assertThat(object.dataset().items(Tag.ContentSequence))
                        .singleElement()
                        .satisfies(
                                item -> assertThat(item.string(Tag.TextValue)).contains("ab"));
            }
        }

        @Test
        @DisplayName("in UN of undefined length are implicit little endian (CP-246)")
        void inUnknown() {
            for (boolean big : new boolean[] {false, true}) {
                DicomBytes bytes = DicomBytes.part10(big ? "1.2.840.10008.1.2.2" : EXPLICIT);
                DicomBytes head = big ? new DicomBytes().big() : new DicomBytes();
                DicomBytes inner = new DicomBytes()
                        .implicit()
                        .item(DicomBytes.UNDEFINED)
                        .element(Tag.Rows, "", new byte[] {2, 1})
                        .itemEnd()
                        .sequenceEnd();
                DicomObject object = bytes.raw(head.element(Tag.Modality, "CS", "CT")
                                .element(0x00090010, "LO", "OWNER ")
                                .header(0x00091001, "UN", DicomBytes.UNDEFINED)
                                .raw(inner.toArray())
                                .element(Tag.PatientSex, "CS", "F ")
                                .toArray())
                        .read();
                assertThat(object.findings()).isEmpty();
                Dataset item = object.dataset().items(0x00091001).getFirst();
                assertThat(item.intValue(Tag.Rows)).hasValue(258);
                assertThat(object.dataset().string(Tag.PatientSex)).contains("F");
                assertThat(object.dataset().privateCreator(0x00091001)).contains("OWNER");
            }
        }

        @Test
        void pathsInFindingsNameTheItem() {
            DicomObject object = explicit()
                    .header(Tag.ContentSequence, "SQ", DicomBytes.UNDEFINED)
                    .item(0)
                    .item(DicomBytes.UNDEFINED)
                    .element(Tag.TextValue, "UT", "odd")
                    .itemEnd()
                    .sequenceEnd()
                    .read();
            assertThat(object.findings()).singleElement().satisfies(f -> {
                assertThat(f.code()).isEqualTo(FindingCode.ODD_LENGTH);
                assertThat(f.path()).isEqualTo("(0040,A730)[1].(0040,A160)");
            });
        }
    }

    @Nested
    @DisplayName("attributes without a written VR")
    class ImplicitVr {
        private DicomBytes implicit() {
            return DicomBytes.part10("1.2.840.10008.1.2").implicit();
        }

        @Test
        void takeItFromTheDictionary() {
            Dataset dataset = implicit()
                    .element(0x00091001, "", "abcd")
                    .element(0x00090010, "", "OWNER ")
                    .element(Tag.SliceThickness, "", "2.5 ")
                    .element(0x60020010, "", new byte[] {3, 0})
                    .read()
                    .dataset();
            assertThat(dataset.get(0x00091001).orElseThrow().vr()).isEqualTo(Vr.UN);
            assertThat(dataset.get(0x00090010).orElseThrow().vr()).isEqualTo(Vr.LO);
            assertThat(dataset.doubleValue(Tag.SliceThickness)).hasValue(2.5);
            assertThat(dataset.get(0x60020010).orElseThrow().vr()).isEqualTo(Vr.US);
        }

        @Test
        void followPixelRepresentationWhereTheDictionaryLeavesAChoice() {
            for (byte sign = 0; sign < 2; sign++) {
                Dataset dataset = implicit()
                        .element(Tag.PixelRepresentation, "", new byte[] {sign, 0})
                        .element(Tag.SmallestImagePixelValue, "", new byte[] {-1, -1})
                        .read()
                        .dataset();
                assertThat(dataset.intValue(Tag.SmallestImagePixelValue)).hasValue(sign == 0 ? 65535 : -1);
            }
        }
    }

    @Test
    void anUnknownCharacterSetIsAFinding() {
        assertThat(explicit()
                        .element(Tag.SpecificCharacterSet, "CS", "KLINGON ")
                        .read()
                        .findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.UNKNOWN_CHARACTER_SET);
    }

    @Test
    void aRealFileWhoseHeaderGrewAfterItsGroupLengthsWereWritten() {
        assertThat(DicomReader.read(Corpus.file("693_J2KI.dcm")).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.GROUP_LENGTH_WRONG, FindingCode.GROUP_LENGTH_WRONG);
    }

    @Test
    void realFilesThatSayThemselvesWhatTheyAreReadWithoutFindings() {
        for (String name : List.of(
                "CT_small.dcm",
                "MR_small.dcm",
                "MR_small_bigendian.dcm",
                "image_dfl.dcm",
                "reportsi.dcm",
                "JPEG2000.dcm")) {
            DicomObject object = DicomReader.read(Corpus.file(name));
            assertThat(object.findings()).as(name).isEmpty();
            assertThat(object.dataset().string(Tag.SOPInstanceUID))
                    .as(name)
                    .isEqualTo(object.meta().string(Tag.MediaStorageSOPInstanceUID));
        }
    }
}
