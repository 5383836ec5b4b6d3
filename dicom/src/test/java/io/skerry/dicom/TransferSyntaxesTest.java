package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers in every transfer syntax, PS3.5 annex A, and the mixtures of encodings that vendors made. */
class TransferSyntaxesTest {
    private static final String MPEG2 = "1.2.840.10008.1.2.4.100";

    static Stream<String> encapsulated() {
        return Uids.entries().stream()
                .filter(entry -> entry.type().equals("Transfer Syntax"))
                .map(UidEntry::uid)
                .filter(uid -> TransferSyntax.of(uid).encapsulated())
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("encapsulated")
    void anEncapsulatedObjectIsExplicitLittleEndianWithItsStreamLeftWhereItIs(String uid) {
        byte[] stream = "no image at all.".getBytes(StandardCharsets.US_ASCII);
        DicomObject object = DicomBytes.part10(uid)
                .element(Tag.PatientID, "LO", "ID")
                .header(Tag.PixelData, "OB", DicomBytes.UNDEFINED)
                .item(0)
                .item(stream.length)
                .raw(stream)
                .sequenceEnd()
                .read();
        assertThat(object.findings()).isEmpty();
        assertThat(object.transferSyntax().name()).isNotEqualTo(uid);
        assertThat(object.dataset().string(Tag.PatientID)).contains("ID");
        EncodedFrames frames = object.pixelData().orElseThrow().frames(1);
        assertThat(frames.frames().getFirst().load()).isEqualTo(stream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.1.2.7.1",
                "1.2.840.10008.1.2.7.2",
                "1.2.840.10008.1.2.7.3",
                "1.2.840.10008.1.2.4.94",
                "1.2.840.10008.1.2.4.204"
            })
    void anObjectWhosePixelsComeByAnotherWayIsAHeader(String uid) {
        DicomObject object = DicomBytes.part10(uid)
                .element(Tag.PatientID, "LO", "ID")
                .element(Tag.PixelDataProviderURL, "UR", "https://a.example/x")
                .read();
        assertThat(object.transferSyntax().encapsulated()).isFalse();
        assertThat(object.dataset().string(Tag.PixelDataProviderURL)).contains("https://a.example/x");
        assertThat(object.pixelData()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205"})
    void aJpipReferenceMayBeDeflated(String uid) throws Exception {
        byte[] header = new DicomBytes().element(Tag.PatientID, "LO", "ID").toArray();
        java.util.zip.Deflater deflater = new java.util.zip.Deflater(9, true);
        deflater.setInput(header);
        deflater.finish();
        byte[] deflated = new byte[200];
        int length = deflater.deflate(deflated);
        DicomObject object = DicomBytes.part10(uid)
                .raw(java.util.Arrays.copyOf(deflated, length))
                .read();
        assertThat(object.dataset().string(Tag.PatientID)).contains("ID");
    }

    @Test
    void videoIsOneStreamThatAllFramesShare() {
        assertThat(List.of("100", "101", "102", "103", "104", "105", "106", "107", "108", "104.1"))
                .allMatch(end -> TransferSyntax.of("1.2.840.10008.1.2.4." + end).isVideo());
        assertThat(List.of("50", "90", "110", "201", "1001"))
                .noneMatch(
                        end -> TransferSyntax.of("1.2.840.10008.1.2.4." + end).isVideo());
        PixelData pixels = DicomBytes.part10(MPEG2)
                .element(Tag.NumberOfFrames, "IS", "25")
                .header(Tag.PixelData, "OB", DicomBytes.UNDEFINED)
                .item(0)
                .item(4)
                .raw("\0\0\1\u00b3")
                .sequenceEnd()
                .read()
                .pixelData()
                .orElseThrow();
        assertThat(pixels.fragments()).hasSize(2);
    }

    @Test
    void papyrusIsImplicit() {
        DicomObject object = DicomBytes.part10("1.2.840.10008.1.20")
                .implicit()
                .element(Tag.PatientID, "LO", "ID")
                .read();
        assertThat(object.findings()).isEmpty();
        assertThat(object.dataset().string(Tag.PatientID)).contains("ID");
    }

    @Nested
    class VendorsMixtures {
        @Test
        void gesPrivateSyntaxHasBigEndianPixelsBehindALittleEndianHeader() {
            DicomObject object = DicomBytes.part10("1.2.840.113619.5.2")
                    .implicit()
                    .element(Tag.Rows, "US", new byte[] {2, 0})
                    .element(Tag.PixelData, "OW", new byte[] {1, 2, 3, 4})
                    .read();
            assertThat(object.findings()).isEmpty();
            assertThat(object.dataset().intValue(Tag.Rows)).hasValue(2);
            assertThat(object.pixelData().orElseThrow().bigEndian()).isTrue();
        }

        @Test
        void philipsWroteBigEndianItemsIntoLittleEndianData() {
            byte[] item = new DicomBytes()
                    .big()
                    .element(Tag.Rows, "US", new byte[] {1, 2})
                    .toArray();
            DicomBytes file = DicomBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())
                    .element(0x20050010, "LO", "Philips MR Imaging DD 005 ")
                    .header(0x20051402, "SQ", item.length + 8);
            DicomObject object = file.raw(
                            new DicomBytes().big().item(item.length).raw(item).toArray())
                    .element(0x20051408, "LO", "next")
                    .read();
            Dataset inner = object.dataset().items(0x20051402).getFirst();
            assertThat(inner.intValue(Tag.Rows)).hasValue(0x0102);
            assertThat(object.dataset().string(0x20051408)).contains("next");
        }

        @Test
        void aWrongGroupLengthIsAFindingAndNoMore() {
            DicomObject object = DicomBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())
                    .element(0x00080000, "UL", new byte[] {99, 0, 0, 0})
                    .element(Tag.Modality, "CS", "CT")
                    .element(0x00100000, "UL", new byte[] {10, 0, 0, 0})
                    .element(Tag.PatientID, "LO", "ID")
                    .read();
            assertThat(object.findings()).singleElement().satisfies(f -> {
                assertThat(f.code()).isEqualTo(FindingCode.GROUP_LENGTH_WRONG);
                assertThat(f.path()).isEqualTo("(0008,0000)");
            });
            assertThat(object.dataset().string(Tag.PatientID)).contains("ID");
        }
    }

    @Nested
    class ConcatenatedItems {
        private DicomObject sequence(boolean definedSequence, boolean definedItems) {
            DicomBytes items = new DicomBytes();
            for (String code : List.of("AA", "BB", "CC")) {
                byte[] item =
                        new DicomBytes().element(Tag.CodeValue, "SH", code).toArray();
                items.item(definedItems ? item.length : DicomBytes.UNDEFINED).raw(item);
                if (!definedItems) {
                    items.itemEnd();
                }
            }
            DicomBytes file = DicomBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())
                    .header(Tag.ProcedureCodeSequence, "SQ", definedSequence ? items.size() : DicomBytes.UNDEFINED)
                    .raw(items.toArray());
            if (!definedSequence) {
                file.sequenceEnd();
            }
            return file.element(Tag.PatientID, "LO", "ID").read();
        }

        @Test
        void areTheSameWithAndWithoutDelimiters() {
            for (boolean definedSequence : new boolean[] {true, false}) {
                for (boolean definedItems : new boolean[] {true, false}) {
                    DicomObject object = sequence(definedSequence, definedItems);
                    assertThat(object.findings()).isEmpty();
                    assertThat(object.dataset().items(Tag.ProcedureCodeSequence))
                            .extracting(item -> item.string(Tag.CodeValue).orElseThrow())
                            .containsExactly("AA", "BB", "CC");
                    assertThat(object.dataset().string(Tag.PatientID)).contains("ID");
                }
            }
        }
    }
}
