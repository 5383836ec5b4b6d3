package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.5 6.1 and annexes H, I, J, K; PS3.3 C.12.1.1.2. */
class CharsetsTest {
    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static void assertName(List<String> terms, String name, byte[] encoded) {
        Charsets charsets = Charsets.of(terms);
        assertThat(charsets.understood()).isTrue();
        assertThat(charsets.decodeName(encoded, 0, encoded.length)).isEqualTo(name);
        assertThat(charsets.encodeName(name)).isEqualTo(encoded);
    }

    @Test
    void japaneseNamesWithKanji() {
        assertName(
                List.of("", "ISO 2022 IR 87"),
                "Yamada^Tarou=山田^太郎=やまだ^たろう",
                hex("59616D6164615E5461726F753D1B24423B3345441B28425E1B244242404F3A1B28423D1B24422464245E24401B2842"
                        + "5E1B2442243F246D24261B2842"));
    }

    @Test
    void japaneseNamesWithKatakanaOfHalfWidth() {
        assertName(
                List.of("ISO 2022 IR 13", "ISO 2022 IR 87"),
                "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
                hex("D4CFC0DE5EC0DBB33D1B24423B3345441B284A5E1B244242404F3A1B284A3D1B24422464245E24401B284A5E1B2442243F"
                        + "246D24261B284A"));
    }

    @Test
    void japaneseSupplementaryKanji() {
        assertName(List.of("", "ISO 2022 IR 87", "ISO 2022 IR 159"), "A^丂", hex("415E1B24284430211B2842"));
    }

    @Test
    void koreanNames() {
        assertName(
                List.of("", "ISO 2022 IR 149"),
                "Hong^Gildong=洪^吉洞=홍^길동",
                hex("486F6E675E47696C646F6E673D1B242943FBF35E1B242943D1CED4D73D1B242943C8AB5E1B242943B1E6B5BF"));
    }

    @Test
    void chineseNamesInThreeEncodings() {
        assertName(
                List.of("ISO_IR 192"), "Wang^XiaoDong=王^小东=", "Wang^XiaoDong=王^小东=".getBytes(StandardCharsets.UTF_8));
        assertName(List.of("GB18030"), "Wang^XiaoDong=王^小东=", hex("57616E675E5869616F446F6E673DCDF55ED0A1B6AB3D"));
        assertName(
                List.of("", "ISO 2022 IR 58"),
                "Zhang^XiaoDong=张^小东=",
                hex("5A68616E675E5869616F446F6E673D1B242941D5C55E1B242941D0A1B6AB3D"));
        assertName(List.of("GBK"), "王^小东", hex("CDF55ED0A1B6AB"));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, Buc^Jérôme",
        "ISO_IR 101, Wałęsa",
        "ISO_IR 109, Ĝino",
        "ISO_IR 110, Āboliņš",
        "ISO_IR 126, Διονυσιος",
        "ISO_IR 127, قباني^لنزار",
        "ISO_IR 138, שרון^דבורה",
        "ISO_IR 144, Люкceмбypг",
        "ISO_IR 148, Çavuşoğlu",
        "ISO_IR 203, Œuvre€",
        "ISO_IR 166, นามสกุล",
        "ISO_IR 13, ﾔﾏﾀﾞ",
    })
    void singleByteSetsThereAndBack(String term, String text) {
        Charsets charsets = Charsets.of(List.of(term));
        byte[] bytes = charsets.encodeName(text);
        assertThat(bytes).hasSize(text.length());
        assertThat(charsets.decodeName(bytes, 0, bytes.length)).isEqualTo(text);
        Charsets extended = Charsets.of(List.of("", term.replace("ISO_IR", "ISO 2022 IR")));
        byte[] escaped = extended.encodeName(text);
        assertThat(escaped).contains(0x1B);
        assertThat(extended.decodeName(escaped, 0, escaped.length)).isEqualTo(text);
    }

    @Test
    void delimitersBringTheFirstSetBack() {
        Charsets charsets = Charsets.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 144"));
        byte[] bytes = hex("1B2D4CBB" + "5E" + "E9");
        assertThat(charsets.decodeName(bytes, 0, bytes.length)).isEqualTo("Л^é");
        byte[] text = hex("1B2D4CBB" + "5E" + "BB" + "0D0A" + "E9");
        assertThat(charsets.decode(text, 0, text.length)).isEqualTo("Л^Л\r\né");
    }

    @Test
    void aSecondByteThatLooksLikeABackslashSeparatesNothing() {
        Dataset dataset = new Dataset();
        dataset.putString(Tag.SpecificCharacterSet, Vr.CS, "GBK");
        dataset.putString(Tag.PatientComments, Vr.LO, "\u8ba0\\\u4e98");
        assertThat(dataset.strings(Tag.PatientComments)).containsExactly("\u8ba0", "\u4e98");
        dataset.putBytes(Tag.StudyDescription, Vr.LO, hex("815C"));
        assertThat(dataset.strings(Tag.StudyDescription)).containsExactly("\u4e57");
    }

    @Test
    void termsWithSmallMistakesAreUnderstood() {
        for (String term :
                List.of("ISO_IR 100", "ISO-IR 100", "ISO IR 100", "ISO_IR_100", "iso_ir 100", "ISO 2022 IR 100")) {
            Charsets charsets = Charsets.of(List.of(term));
            assertThat(charsets.understood()).as(term).isTrue();
            assertThat(charsets.decode(new byte[] {(byte) 0xE9}, 0, 1)).as(term).isEqualTo("é");
        }
        assertThat(Charsets.of(List.of("KLINGON")).understood()).isFalse();
    }

    @Test
    void itemsInheritTheirSetsAndMayHaveTheirOwn() {
        Dataset inner = new Dataset();
        Dataset own = new Dataset();
        own.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 144");
        Dataset outer = new Dataset();
        outer.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 100");
        outer.putItems(Tag.ContentSequence, List.of(inner, own));
        inner.putBytes(Tag.TextValue, Vr.UT, new byte[] {(byte) 0xE9, ' '});
        own.putBytes(Tag.TextValue, Vr.UT, new byte[] {(byte) 0xBB, ' '});
        assertThat(inner.string(Tag.TextValue)).contains("é");
        assertThat(own.string(Tag.TextValue)).contains("Л");
    }

    @Test
    void aCharacterThatIsMissingIsAnErrorWithoutTheText() {
        assertThatThrownBy(() -> Charsets.of(List.of("ISO_IR 100")).encode("Wałęsa"))
                .isInstanceOf(DicomException.class)
                .hasMessageNotContaining("Wa");
    }
}
