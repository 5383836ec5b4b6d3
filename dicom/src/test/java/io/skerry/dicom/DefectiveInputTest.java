package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.skerry.testkit.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefectiveInputTest {
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";

    private static DicomBytes explicit() {
        return DicomBytes.part10(EXPLICIT);
    }

    private static List<FindingCode> codes(DicomObject object) {
        return object.findings().stream().map(Finding::code).toList();
    }

    @Nested
    @DisplayName("hopeless input is an error that names file and place")
    class Hopeless {
        @Test
        void aFileWithoutBytes(@TempDir Path dir) throws Exception {
            Path file = Files.createFile(dir.resolve("empty.dcm"));
            assertThatThrownBy(() -> DicomReader.read(file))
                    .asInstanceOf(type(DicomException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DicomError.EMPTY_FILE))
                    .satisfies(e -> assertThat(e.context()).containsEntry("source", file.toString()));
        }

        @Test
        void aTextFileNamedDcm(@TempDir Path dir) throws Exception {
            Path file = Files.writeString(dir.resolve("letter.dcm"), "Dear doctor, I saw your patient.\n".repeat(50));
            assertThatThrownBy(() -> DicomReader.read(file))
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("letter.dcm")
                    .hasMessageNotContaining("patient.");
        }

        @Test
        void aMissingFile(@TempDir Path dir) {
            assertThatThrownBy(() -> DicomReader.read(dir.resolve("none.dcm")))
                    .asInstanceOf(type(DicomException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DicomError.UNREADABLE));
        }

        @Test
        void aFolder(@TempDir Path dir) {
            assertThatThrownBy(() -> DicomReader.read(dir)).isInstanceOf(DicomException.class);
        }

        @Test
        void tenThousandSequencesWithinEachOther() {
            for (boolean delimited : new boolean[] {true, false}) {
                DicomBytes deep = explicit();
                for (int i = 0; i < 10_000; i++) {
                    int length = delimited ? DicomBytes.UNDEFINED : 20 * (10_000 - i);
                    deep.header(Tag.ContentSequence, "SQ", length).item(length);
                }
                assertThatThrownBy(deep::read)
                        .asInstanceOf(type(DicomException.class))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(DicomError.TOO_DEEP))
                        .satisfies(e -> assertThat(e.context().get("path")).startsWith("(0040,A730)[0].(0040,A730)"));
            }
        }

        @Test
        void elementsInDescendingOrderByTheHundredThousand() {
            DicomBytes descending = explicit();
            for (int i = 0; i < 200_000; i++) {
                descending.element(0x00110000 + 0xFFFF - i % 0xFF00 + ((10 - i / 0xFF00) << 17), "LO", "");
            }
            assertThatThrownBy(descending::read)
                    .asInstanceOf(type(DicomException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DicomError.DISORDERED));
        }

        @Test
        void millionsOfEmptyItems() {
            DicomBytes items = explicit().header(Tag.ContentSequence, "SQ", DicomBytes.UNDEFINED);
            byte[] many = new byte[6_000_000 * 8];
            byte[] item = new DicomBytes().item(0).toArray();
            for (int i = 0; i < many.length; i += 8) {
                System.arraycopy(item, 0, many, i, 8);
            }
            assertThatThrownBy(items.raw(many)::read)
                    .asInstanceOf(type(DicomException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DicomError.TOO_LARGE));
        }

        @Test
        void aDeflatedDataSetThatInflatesWithoutEnd() throws Exception {
            Deflater deflater = new Deflater(9, true);
            DicomBytes zeros = new DicomBytes().element(Tag.PatientComments, "LT", "x");
            byte[] bomb = new byte[64 << 20];
            System.arraycopy(zeros.toArray(), 0, bomb, 0, zeros.size());
            deflater.setInput(bomb);
            deflater.finish();
            byte[] packed = new byte[1 << 20];
            int length = deflater.deflate(packed);
            deflater.end();
            DicomBytes file = DicomBytes.part10("1.2.840.10008.1.2.1.99").raw(Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> file.read(ReadOptions.defaults().withMaxInflated(1 << 20)))
                    .asInstanceOf(type(DicomException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(DicomError.TOO_LARGE));
        }
    }

    @Nested
    @DisplayName("defects that can be got past are findings")
    class Findings {
        @Test
        void aLengthFieldOfFourGigabytesAllocatesNothing() {
            DicomObject object = explicit()
                    .element(Tag.Modality, "CS", "CT")
                    .header(Tag.PixelPaddingValue, "OB", -2)
                    .raw("abc")
                    .read();
            assertThat(codes(object)).contains(FindingCode.VALUE_TRUNCATED);
            assertThat(object.dataset().string(Tag.Modality)).contains("CT");
        }

        @Test
        void aValueCutOffByTheEndOfTheFile() {
            DicomObject object = explicit()
                    .header(Tag.StudyDescription, "LO", 20)
                    .raw("Head")
                    .read();
            assertThat(object.dataset().string(Tag.StudyDescription)).contains("Head");
            assertThat(object.findings().getFirst().path()).isEqualTo("(0008,1030)");
            assertThat(object.findings().getFirst().message()).doesNotContain("Head");
        }

        @Test
        void anOddLength() {
            DicomObject object = explicit()
                    .element(Tag.StudyDescription, "LO", "Odd")
                    .element(Tag.Rows, "US", new byte[] {2, 1})
                    .read();
            assertThat(codes(object)).containsExactly(FindingCode.ODD_LENGTH);
            assertThat(object.dataset().string(Tag.StudyDescription)).contains("Odd");
            assertThat(object.dataset().intValue(Tag.Rows)).hasValue(258);
        }

        @Test
        void elementsOutOfOrderAndTwice() {
            DicomObject object = explicit()
                    .element(Tag.PatientID, "LO", "2222")
                    .element(Tag.Modality, "CS", "CT")
                    .element(Tag.Modality, "CS", "MR")
                    .read();
            assertThat(codes(object)).containsExactly(FindingCode.OUT_OF_ORDER, FindingCode.DUPLICATE_TAG);
            assertThat(object.dataset()).extracting(Element::tag).containsExactly(Tag.Modality, Tag.PatientID);
            assertThat(object.dataset().string(Tag.Modality)).contains("MR");
        }

        @Test
        void anUnknownValueRepresentation() {
            DicomObject object = explicit()
                    .element(Tag.SmallestImagePixelValue, "  ", new byte[] {1, 0})
                    .element(Tag.WindowCenter, "DS", "40")
                    .read();
            assertThat(codes(object)).containsExactly(FindingCode.UNKNOWN_VR);
            assertThat(object.dataset().intValue(Tag.WindowCenter)).hasValue(40);
        }

        @Test
        void implicitDataUnderAnExplicitSyntax() {
            DicomObject object = explicit()
                    .implicit()
                    .element(Tag.Modality, "", "CT")
                    .element(Tag.PatientID, "", "12")
                    .read();
            assertThat(codes(object)).containsExactly(FindingCode.ENCODING_DIFFERS);
            assertThat(object.dataset().string(Tag.PatientID)).contains("12");
            assertThat(object.transferSyntax().explicitVr()).isFalse();
        }

        @Test
        void explicitDataUnderAnImplicitSyntax() {
            DicomObject object = DicomBytes.part10(IMPLICIT)
                    .element(Tag.Modality, "CS", "CT")
                    .element(Tag.PatientID, "LO", "12")
                    .read();
            assertThat(codes(object)).containsExactly(FindingCode.ENCODING_DIFFERS);
            assertThat(object.dataset().string(Tag.PatientID)).contains("12");
        }

        @Test
        void aSingleImplicitElementAmongExplicitOnes() {
            DicomObject object = explicit()
                    .element(Tag.Modality, "CS", "CT")
                    .implicit()
                    .element(Tag.PatientID, "", "12")
                    .explicit()
                    .element(Tag.PatientSex, "CS", "F ")
                    .read();
            assertThat(codes(object)).containsExactly(FindingCode.ELEMENT_ENCODING_DIFFERS);
            assertThat(object.dataset().string(Tag.PatientID)).contains("12");
            assertThat(object.dataset().string(Tag.PatientSex)).contains("F");
        }

        @Test
        void bigEndianDataUnderALittleEndianSyntax() {
            DicomObject object = explicit()
                    .big()
                    .element(Tag.Modality, "CS", "CT")
                    .element(Tag.Rows, "US", new byte[] {1, 2})
                    .read();
            assertThat(codes(object)).containsExactly(FindingCode.ENCODING_DIFFERS);
            assertThat(object.dataset().intValue(Tag.Rows)).hasValue(258);
        }

        @Test
        void anItemWithoutItsDelimiter() {
            DicomObject object = explicit()
                    .header(Tag.ContentSequence, "SQ", DicomBytes.UNDEFINED)
                    .item(DicomBytes.UNDEFINED)
                    .element(Tag.TextValue, "UT", "ab")
                    .sequenceEnd()
                    .element(Tag.PixelPaddingValue, "US", new byte[] {7, 0})
                    .read();
            assertThat(codes(object)).contains(FindingCode.UNEXPECTED_DELIMITER);
            assertThat(object.dataset().items(Tag.ContentSequence)).hasSize(1);
        }

        @Test
        void anItemLongerThanItsSequence() {
            DicomObject object = explicit()
                    .header(Tag.ContentSequence, "SQ", 22)
                    .item(1000)
                    .element(Tag.TextValue, "UT", "ab")
                    .element(Tag.ContentDate, "DA", "20260101")
                    .read();
            assertThat(codes(object)).contains(FindingCode.LENGTH_EXCEEDS_PARENT);
            assertThat(object.dataset().items(Tag.ContentSequence).getFirst().string(Tag.TextValue))
                    .contains("ab");
            assertThat(object.dataset().string(Tag.ContentDate)).contains("20260101");
        }

        @Test
        void zerosBehindTheLastElement() {
            DicomObject object = explicit()
                    .element(Tag.Modality, "CS", "CT")
                    .raw(new byte[512])
                    .read();
            assertThat(codes(object)).containsExactly(FindingCode.TRAILING_BYTES);
            assertThat(object.dataset().size()).isEqualTo(1);
        }

        @Test
        void areCapped() {
            DicomBytes bytes = explicit();
            for (int i = 0; i < 500; i++) {
                bytes.element(Tag.Modality, "CS", "CT");
            }
            DicomObject object = bytes.read(ReadOptions.defaults().withMaxFindings(10));
            assertThat(object.findings()).hasSize(11);
            assertThat(object.findings().getLast().code()).isEqualTo(FindingCode.MORE_FINDINGS);
        }
    }

    @Nested
    @DisplayName("files without their wrapping are recognised")
    class Bare {
        @Test
        void aDataSetWithoutMetaHeaderInEachEncoding() {
            for (int i = 0; i < 4; i++) {
                DicomBytes bytes = new DicomBytes();
                if (i % 2 == 1) {
                    bytes.implicit();
                }
                if (i > 1) {
                    bytes.big();
                }
                DicomObject object =
                        bytes.element(Tag.ImageType, "CS", "ORIGINAL\\PRIMARY").read();
                assertThat(codes(object)).containsExactly(FindingCode.NO_META_HEADER);
                assertThat(object.dataset().strings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY");
                assertThat(object.transferSyntax().bigEndian()).isEqualTo(i > 1);
                assertThat(object.transferSyntax().explicitVr()).isEqualTo(i % 2 == 0);
            }
        }

        @Test
        void aMetaHeaderWithoutPreamble() {
            byte[] whole = explicit().element(Tag.Modality, "CS", "CT").toArray();
            DicomObject object = DicomReader.read(
                    ByteSource.of(Arrays.copyOfRange(whole, 132, whole.length), "test"), ReadOptions.defaults());
            assertThat(codes(object)).containsExactly(FindingCode.NO_PREAMBLE);
            assertThat(object.dataset().string(Tag.Modality)).contains("CT");
        }
    }

    @Nested
    @DisplayName("whatever the bytes, reading ends promptly in an object or a DicomException")
    class Anything {
        @Test
        void everyPrefixOfRealFiles() {
            for (String name : List.of(
                    "rtplan.dcm", "nested_priv_SQ.dcm", "UN_sequence.dcm", "MR_small_bigendian.dcm", "image_dfl.dcm")) {
                byte[] whole = bytes(Corpus.file(name));
                Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
                    for (int length = 0; length < Math.min(whole.length, 6_000); length += 1 + length / 3_000) {
                        readOrRefuse(Arrays.copyOf(whole, length));
                    }
                });
            }
        }

        @Test
        void realFilesWithBytesChangedByChance() {
            Random random = new Random(20260101);
            for (Path file : Corpus.files()) {
                byte[] whole = bytes(file);
                byte[] head = Arrays.copyOf(whole, Math.min(whole.length, 8_000));
                for (int round = 0; round < 2 && head.length > 0; round++) {
                    byte[] broken = head.clone();
                    for (int i = 0; i < 1 + round * 8; i++) {
                        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                    }
                    Assertions.assertTimeout(Duration.ofSeconds(20), () -> readOrRefuse(broken), file.toString());
                }
            }
        }

        @Test
        void noise() {
            Random random = new Random(7);
            for (int round = 0; round < 2_000; round++) {
                byte[] noise = new byte[random.nextInt(2_000)];
                random.nextBytes(noise);
                if (noise.length > 140 && round % 2 == 0) {
                    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, noise, 128, 4);
                }
                readOrRefuse(noise);
            }
        }

        private static byte[] bytes(Path file) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static void readOrRefuse(byte[] bytes) {
            for (boolean through : new boolean[] {false, true}) {
                try {
                    DicomObject object = DicomReader.read(
                            ByteSource.of(bytes, "test"),
                            ReadOptions.defaults().withThroughPixelData(through).withMaxInflated(8 << 20));
                    DicomJson.write(object.dataset(), JsonOptions.defaults());
                    DicomWriter.encode(object.dataset(), object.transferSyntax());
                    object.pixelData().ifPresent(PixelData::endOffset);
                } catch (DicomException e) {
                    assertThat(e.code()).isInstanceOf(DicomError.class);
                }
            }
        }
    }
}
