package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.testkit.Corpus;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PS3.18 annex F. */
class DicomJsonTest {
    private static String json(Dataset dataset) {
        return DicomJson.write(dataset, JsonOptions.defaults());
    }

    @Nested
    class Writing {
        private final Dataset dataset = new Dataset();

        @Test
        void anEmptyElementHasNoValue() {
            dataset.putString(Tag.PatientID, Vr.LO);
            dataset.putItems(Tag.ContentSequence, List.of());
            assertThat(json(dataset)).isEqualTo("{\"00100020\":{\"vr\":\"LO\"},\"0040A730\":{\"vr\":\"SQ\"}}");
        }

        @Test
        void anEmptyValueAmongOthersIsNull() {
            dataset.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "", "AXIAL");
            assertThat(json(dataset))
                    .isEqualTo("{\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",null,\"AXIAL\"]}}");
        }

        @Test
        void namesHaveTheirComponentGroups() {
            dataset.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
            dataset.putString(Tag.PatientName, Vr.PN, "Yamada^Tarou=山田^太郎=", "=王");
            assertThat(json(dataset))
                    .contains("\"Value\":[{\"Alphabetic\":\"Yamada^Tarou\",\"Ideographic\":\"山田^太郎\"},"
                            + "{\"Ideographic\":\"王\"}]");
        }

        @ParameterizedTest
        @CsvSource({
            "1.5, 1.5",
            "-0.25, -0.25",
            "+3, 3",
            ".5, 0.5",
            "5., 5.0",
            "007.10, 7.10",
            "1e-3, 1e-3",
            "1.9.10.0, '\"1.9.10.0\"'",
            "-, '\"-\"'",
            "NaN, '\"NaN\"'",
        })
        void decimalStringsAreNumbersWithTheirDigitsKept(String text, String number) {
            dataset.putString(Tag.SliceThickness, Vr.DS, text);
            assertThat(json(dataset)).isEqualTo("{\"00180050\":{\"vr\":\"DS\",\"Value\":[" + number + "]}}");
        }

        @ParameterizedTest
        @CsvSource({"12, 12", "+012, 12", "-3, -3", "1.0, 1", "40.196, '\"40.196\"'", "1A, '\"1A\"'"})
        void integerStringsAreNumbers(String text, String number) {
            dataset.putString(Tag.SeriesNumber, Vr.IS, text);
            assertThat(json(dataset)).isEqualTo("{\"00200011\":{\"vr\":\"IS\",\"Value\":[" + number + "]}}");
        }

        @Test
        void textIsEscaped() {
            dataset.putString(Tag.PatientComments, Vr.LT, "a\"b\\c\r\n\u0007");
            assertThat(json(dataset)).contains("[\"a\\\"b\\\\c\\r\\n\\u0007\"]");
        }

        @Test
        void tagsAreHexadecimalAndBinaryIsLittleEndianBase64() {
            dataset.putInts(Tag.FrameIncrementPointer, Vr.AT, 0x00181063);
            dataset.putBytes(Tag.RedPaletteColorLookupTableData, Vr.OW, new byte[] {1, 2, 3, 4});
            DicomObject big = DicomReader.read(
                    ByteSource.of(
                            DicomWriter.encodePart10Header(new Dataset(), dataset, TransferSyntax.EXPLICIT_BIG_ENDIAN),
                            "big"),
                    ReadOptions.defaults());
            assertThat(json(dataset))
                    .isEqualTo("{\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]},"
                            + "\"00281201\":{\"vr\":\"OW\",\"InlineBinary\":\"AQIDBA==\"}}");
            assertThat(json(big.dataset())).isEqualTo(json(dataset));
        }

        /** PS3.5 A.4 allows only OB; a header that says otherwise does not make text or numbers of the bytes. */
        @ParameterizedTest
        @ValueSource(strings = {"UC", "UT", "UR", "UN", "SQ", "UV", "OB"})
        void fragmentsAreBytesWhateverTheirHeaderSays(String vr) {
            DicomObject object = DicomBytes.part10("1.2.840.10008.1.2.1")
                    .header(Tag.PixelData, vr, DicomBytes.UNDEFINED)
                    .item(4)
                    .raw("\u00e9\1\2\3")
                    .sequenceEnd()
                    .read(ReadOptions.defaults().withThroughPixelData(true));
            String once = json(object.dataset());
            assertThat(once).isEqualTo("{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"/v8A4AQAAADpAQID\"}}");
            assertThat(json(DicomJson.read(once))).isEqualTo(once);
        }

        @Test
        void groupLengthsAreLeftOut() {
            dataset.putInts(0x00100000, Vr.UL, 12);
            assertThat(json(dataset)).isEqualTo("{}");
        }

        @Test
        void bulkValuesCanBeTheirDigest() throws Exception {
            byte[] large = new byte[100_000];
            Dataset source = new Dataset();
            source.putBytes(Tag.RedPaletteColorLookupTableData, Vr.OW, large);
            DicomObject object = DicomReader.read(
                    ByteSource.of(
                            DicomWriter.encodePart10Header(
                                    new Dataset(), source, TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
                            "bulk"),
                    ReadOptions.defaults());
            JsonNode node = new ObjectMapper()
                    .readTree(DicomJson.write(
                            object.dataset(), JsonOptions.defaults().withBulk(JsonOptions.BulkData.DIGEST)))
                    .get("00281201");
            assertThat(node.get("bytes").asInt()).isEqualTo(100_000);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(large);
            assertThat(node.get("sha256").asText()).isEqualTo(HexFormat.of().formatHex(digest));
        }

        @Test
        void prettyTextMeansTheSame() throws Exception {
            DicomObject object = DicomReader.read(Corpus.file("rtplan.dcm"));
            ObjectMapper mapper = new ObjectMapper();
            String pretty =
                    DicomJson.write(object.dataset(), JsonOptions.defaults().withPretty(true));
            assertThat(pretty.lines().count()).isGreaterThan(50);
            assertThat(mapper.readTree(pretty)).isEqualTo(mapper.readTree(json(object.dataset())));
        }
    }

    @Nested
    class Reading {
        @Test
        void givesBackWhatWasWrittenForEveryRealFile() {
            int read = 0;
            for (Path file : Corpus.files()) {
                DicomObject object;
                try {
                    object = DicomReader.read(file);
                } catch (DicomException _) {
                    continue;
                }
                String text = json(object.dataset());
                if (text.contains("\uFFFD")) {
                    continue; // Bytes that had no meaning have no way back.
                }
                Dataset again = DicomJson.read(text);
                boolean same = again.charsets()
                        .terms()
                        .equals(object.dataset().charsets().terms());
                if (same) {
                    assertThat(json(again)).as(file.toString()).isEqualTo(text);
                    read++;
                }
            }
            assertThat(read).isGreaterThan(1_000);
        }

        @Test
        void textBeyondItsCharacterSetMakesTheDataSetUnicode() {
            Dataset dataset = DicomJson.read("{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Wałęsa\"}]},"
                    + "\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 100\"]}}");
            assertThat(dataset.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
            assertThat(dataset.string(Tag.PatientName)).contains("Wałęsa");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "{",
                    "{\"00100010\":1}",
                    "{\"0010001\":{\"vr\":\"PN\"}}",
                    "{\"00100010\":{\"vr\":\"ZZ\"}}",
                    "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"x\"]}}",
                    "{\"00280010\":{\"vr\":\"US\",\"Value\":3}}",
                    "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"http://example.org/\"}}",
                    "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"***\"}}",
                    "{\"00100010\":{\"vr\":\"PN\"}} x",
                    "{\"00100010\":{\"vr\":\"PN\"},\"00100010\":{\"vr\":\"PN\"}}",
                })
        void whatIsNotDicomJsonIsAnError(String text) {
            assertThatThrownBy(() -> DicomJson.read(text))
                    .isInstanceOf(DicomException.class)
                    .extracting(e -> ((DicomException) e).code())
                    .isEqualTo(DicomError.BAD_JSON);
        }

        @Test
        void deepNestingIsAnError() {
            assertThatThrownBy(() -> DicomJson.read("[".repeat(100_000))).isInstanceOf(DicomException.class);
        }
    }

    @Test
    void anArrayOfDataSetsIsReadWithoutValuesThatAreElsewhere() {
        List<Dataset> all = DicomJson.readAll("""
                [{"00100020":{"vr":"LO","Value":["A"]},"7FE00010":{"vr":"OW","BulkDataURI":"http://x"},
                  "00081115":{"vr":"SQ","Value":[{"00420011":{"vr":"OB","BulkDataURI":"http://x"}}]}},{}]""");
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().string(Tag.PatientID)).contains("A");
        assertThat(all.getFirst().contains(Tag.PixelData)).isFalse();
        assertThat(all.getFirst().items(Tag.ReferencedSeriesSequence))
                .singleElement()
                .satisfies(item -> assertThat(item.isEmpty()).isTrue());
        assertThatThrownBy(() -> DicomJson.readAll("{}")).isInstanceOf(DicomException.class);
    }
}
