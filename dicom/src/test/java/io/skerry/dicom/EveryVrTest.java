package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value representation of PS3.5 6.2, read and written in each encoding, and as PS3.18 F says in JSON. */
class EveryVrTest {
    private static final List<TransferSyntax> ENCODINGS = List.of(
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN);

    /** @param little the value as little endian bytes; its JSON is what stands behind "vr" */
    record Sample(Vr vr, int tag, byte[] little, String json) {
        private static Sample text(Vr vr, int tag, String value, String json) {
            return new Sample(vr, tag, value.getBytes(StandardCharsets.US_ASCII), json);
        }

        private static Sample bytes(Vr vr, int tag, String json, int... values) {
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                bytes[i] = (byte) values[i];
            }
            return new Sample(vr, tag, bytes, json);
        }

        @Override
        public String toString() {
            return vr.toString();
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                Sample.text(Vr.AE, Tag.RetrieveAETitle, " SCP", "\"Value\":[\"SCP\"]"),
                Sample.text(Vr.AS, Tag.PatientAge, "045Y", "\"Value\":[\"045Y\"]"),
                Sample.bytes(Vr.AT, Tag.FrameIncrementPointer, "\"Value\":[\"00181063\"]", 0x18, 0, 0x63, 0x10),
                Sample.text(Vr.CS, Tag.ImageType, "ORIGINAL\\PRIMARY", "\"Value\":[\"ORIGINAL\",\"PRIMARY\"]"),
                Sample.text(Vr.DA, Tag.StudyDate, "20261122", "\"Value\":[\"20261122\"]"),
                Sample.text(Vr.DS, Tag.SliceThickness, "+0.50 ", "\"Value\":[0.50]"),
                Sample.text(Vr.DT, Tag.AcquisitionDateTime, "20261122101112", "\"Value\":[\"20261122101112\"]"),
                Sample.bytes(Vr.FD, Tag.RealWorldValueSlope, "\"Value\":[0.5]", 0, 0, 0, 0, 0, 0, 0xE0, 0x3F),
                Sample.bytes(Vr.FL, Tag.RecommendedDisplayFrameRateInFloat, "\"Value\":[-2.5]", 0, 0, 0x20, 0xC0),
                Sample.text(Vr.IS, Tag.InstanceNumber, "-07 ", "\"Value\":[-7]"),
                Sample.text(Vr.LO, Tag.Manufacturer, "A\\B ", "\"Value\":[\"A\",\"B\"]"),
                Sample.text(Vr.LT, Tag.PatientComments, "a\\b ", "\"Value\":[\"a\\\\b\"]"),
                Sample.bytes(Vr.OB, Tag.ICCProfile, "\"InlineBinary\":\"AQI=\"", 1, 2),
                Sample.bytes(
                        Vr.OD, Tag.DoubleFloatPixelData, "\"InlineBinary\":\"AQIDBAUGBwg=\"", 1, 2, 3, 4, 5, 6, 7, 8),
                Sample.bytes(Vr.OF, Tag.VectorGridData, "\"InlineBinary\":\"AQIDBA==\"", 1, 2, 3, 4),
                Sample.bytes(Vr.OL, Tag.LongPrimitivePointIndexList, "\"InlineBinary\":\"AQIDBA==\"", 1, 2, 3, 4),
                Sample.bytes(
                        Vr.OV, Tag.ExtendedOffsetTable, "\"InlineBinary\":\"AQIDBAUGBwg=\"", 1, 2, 3, 4, 5, 6, 7, 8),
                Sample.bytes(Vr.OW, Tag.RedPaletteColorLookupTableData, "\"InlineBinary\":\"AQIDBA==\"", 1, 2, 3, 4),
                Sample.text(Vr.PN, Tag.PatientName, "A^B ", "\"Value\":[{\"Alphabetic\":\"A^B\"}]"),
                Sample.text(Vr.SH, Tag.AccessionNumber, "A1", "\"Value\":[\"A1\"]"),
                Sample.bytes(
                        Vr.SL,
                        Tag.DisplayedAreaTopLeftHandCorner,
                        "\"Value\":[-2,1]",
                        0xFE,
                        0xFF,
                        0xFF,
                        0xFF,
                        1,
                        0,
                        0,
                        0),
                Sample.bytes(Vr.SS, Tag.TagAngleSecondAxis, "\"Value\":[-2]", 0xFE, 0xFF),
                Sample.text(Vr.ST, Tag.InstitutionAddress, "a\\b ", "\"Value\":[\"a\\\\b\"]"),
                Sample.bytes(Vr.SV, Tag.SelectorSVValue, "\"Value\":[-9223372036854775808]", 0, 0, 0, 0, 0, 0, 0, 0x80),
                Sample.text(Vr.TM, Tag.StudyTime, "101112", "\"Value\":[\"101112\"]"),
                Sample.text(Vr.UC, Tag.LongCodeValue, "A\\B ", "\"Value\":[\"A\",\"B\"]"),
                Sample.text(Vr.UI, Tag.StudyInstanceUID, "1.2.3\0", "\"Value\":[\"1.2.3\"]"),
                Sample.bytes(Vr.UL, Tag.SimpleFrameList, "\"Value\":[4294967295]", 0xFF, 0xFF, 0xFF, 0xFF),
                Sample.bytes(Vr.UN, 0x00091001, "\"InlineBinary\":\"AQI=\"", 1, 2),
                Sample.text(Vr.UR, Tag.RetrieveURL, "https://a.example/?b", "\"Value\":[\"https://a.example/?b\"]"),
                Sample.bytes(Vr.US, Tag.Rows, "\"Value\":[65535]", 0xFF, 0xFF),
                Sample.text(Vr.UT, Tag.TextValue, "a\\b ", "\"Value\":[\"a\\\\b\"]"),
                Sample.bytes(
                        Vr.UV,
                        Tag.SelectorUVValue,
                        "\"Value\":[18446744073709551615]",
                        0xFF,
                        0xFF,
                        0xFF,
                        0xFF,
                        0xFF,
                        0xFF,
                        0xFF,
                        0xFF));
    }

    @Test
    void areAllHereButSequences() {
        Set<Vr> here = new TreeSet<>(samples().map(Sample::vr).toList());
        here.add(Vr.SQ);
        assertThat(here).containsExactly(Vr.values());
    }

    private static byte[] swapped(Sample sample) {
        byte[] bytes = sample.little().clone();
        for (int at = 0; at < bytes.length; at += sample.vr().unitBytes()) {
            for (int i = 0, j = sample.vr().unitBytes() - 1; i < j; i++, j--) {
                byte kept = bytes[at + i];
                bytes[at + i] = bytes[at + j];
                bytes[at + j] = kept;
            }
        }
        return bytes;
    }

    private static DicomBytes file(Sample sample, TransferSyntax syntax) {
        DicomBytes file = DicomBytes.part10(syntax.uid());
        DicomBytes body = syntax.bigEndian() ? file.big() : syntax.explicitVr() ? file : file.implicit();
        return body.element(sample.tag(), sample.vr().name(), syntax.bigEndian() ? swapped(sample) : sample.little());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadInEachEncoding(Sample sample) {
        for (TransferSyntax syntax : ENCODINGS) {
            DicomObject object =
                    file(sample, syntax).read(ReadOptions.defaults().withThroughPixelData(true));
            assertThat(object.findings()).as(syntax.name()).isEmpty();
            assertThat(DicomJson.write(object.dataset(), JsonOptions.defaults()))
                    .as(syntax.name())
                    .contains("{\"vr\":\"" + sample.vr() + "\"," + sample.json() + "}");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWrittenInEachEncodingFromEachOther(Sample sample) {
        for (TransferSyntax from : ENCODINGS) {
            DicomObject object = file(sample, from).read(ReadOptions.defaults().withThroughPixelData(true));
            for (TransferSyntax to : ENCODINGS) {
                byte[] expected = file(sample, to).toArray();
                byte[] written = DicomWriter.encode(object.dataset(), to);
                int header = expected.length - written.length;
                assertThat(java.util.Arrays.copyOfRange(expected, header, expected.length))
                        .as(from.name() + " to " + to.name())
                        .isEqualTo(written);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void survivesJson(Sample sample) {
        Dataset dataset = file(sample, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                .read(ReadOptions.defaults().withThroughPixelData(true))
                .dataset();
        String json = DicomJson.write(dataset, JsonOptions.defaults());
        assertThat(DicomJson.write(DicomJson.read(json), JsonOptions.defaults()))
                .isEqualTo(json);
    }
}
