package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PS3.6. */
class DictionaryTest {
    @Test
    void hasEveryKeywordAsAConstantWithTheSameTag() throws Exception {
        assertThat(Dictionary.entries()).hasSizeGreaterThan(5_000);
        for (DictionaryEntry entry : Dictionary.entries()) {
            assertThat(Tag.class.getField(entry.keyword()).getInt(null)).isEqualTo(entry.tag());
            assertThat(Dictionary.tagOf(entry.keyword())).hasValue(entry.tag());
        }
    }

    @Test
    void findsRepeatingGroupsByAnyRepetition() {
        assertThat(Dictionary.keyword(0x60040010)).isEqualTo("OverlayRows");
        assertThat(Dictionary.find(0x60040010).orElseThrow().tag()).isEqualTo(0x60000010);
        assertThat(Dictionary.find(0x60050010)).isEmpty();
    }

    @Test
    void knowsTheVrOfTagsWithoutAnEntry() {
        assertThat(Dictionary.vrOf(0x00100000)).isEqualTo(Vr.UL);
        assertThat(Dictionary.vrOf(0x00090010)).isEqualTo(Vr.LO);
        assertThat(Dictionary.vrOf(0x00091001)).isEqualTo(Vr.UN);
        assertThat(Dictionary.vrOf(Tag.PixelData)).isEqualTo(Vr.OW);
    }

    @Test
    void tagsAreWrittenAsPeopleWriteThem() {
        assertThat(Tag.toString(Tag.PatientID)).isEqualTo("(0010,0020)");
        assertThat(Tag.toString(0xFFFEE0DD)).isEqualTo("(FFFE,E0DD)");
        assertThat(Tag.isPrivate(0x00091001)).isTrue();
        assertThat(Tag.isPrivate(Tag.PatientID)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2", "2.25.0", "1.0.3", "2.25.329800735698586629295641978511506172918"})
    void validUids(String uid) {
        assertThat(Uids.isValid(uid)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                ".1",
                "1..2",
                "1.02",
                "1.a",
                "1.2 ",
                "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.12345678"
            })
    void invalidUids(String uid) {
        assertThat(Uids.isValid(uid)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2, false, false, false, false",
        "1.2.840.10008.1.2.1, true, false, false, false",
        "1.2.840.10008.1.2.1.99, true, false, true, false",
        "1.2.840.10008.1.2.2, true, true, false, false",
        "1.2.840.10008.1.2.4.50, true, false, false, true",
        "1.2.840.10008.1.2.5, true, false, false, true",
        "1.3.6.1.4.1.5962.300, true, false, false, true",
    })
    void transferSyntaxes(String uid, boolean explicit, boolean big, boolean deflated, boolean encapsulated) {
        TransferSyntax syntax = TransferSyntax.of(uid);
        assertThat(syntax.explicitVr()).isEqualTo(explicit);
        assertThat(syntax.bigEndian()).isEqualTo(big);
        assertThat(syntax.deflated()).isEqualTo(deflated);
        assertThat(syntax.encapsulated()).isEqualTo(encapsulated);
    }

    @Test
    void standardUidsHaveNameAndType() {
        UidEntry ct = Uids.find("1.2.840.10008.5.1.4.1.1.2").orElseThrow();
        assertThat(ct.name()).isEqualTo("CT Image Storage");
        assertThat(ct.type()).isEqualTo("SOP Class");
        assertThat(Uids.isStandard(ct.uid())).isTrue();
        assertThat(Uids.isStandard("1.2.840.100080.1")).isFalse();
    }
}
