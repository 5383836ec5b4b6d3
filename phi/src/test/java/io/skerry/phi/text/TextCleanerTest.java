package io.skerry.phi.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCleanerTest {
    private static final TextContext COMMENT = new TextContext("ImageComments", Vr.LT, "CT");

    private final TextCleaner cleaner = TextCleaner.standard();
    private final Identifiers smith = TextObjects.identifiers("Müller-Smith^John", "QX4711", "19610304");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CT chest with contrast|CT chest with contrast",
                "CT chest, John Müller-Smith, supine|CT chest, , supine",
                "CT chest MUELLER supine|CT chest supine",
                "SMITHS knee|knee",
                "pat QX-4711 knee|pat knee",
                "born 4 Mar 1961, knee|born , knee",
                "knee|knee"
            })
    void own_identifiers_go_and_the_rest_stays(String text, String left) {
        assertThat(cleaner.clean(text, COMMENT, smith).text()).isEqualTo(left);
    }

    @Test
    void characters_without_a_shape_hide_nothing() {
        assertThat(cleaner.clean("knee Smi\u200Bth, Jo\u00ADhn left", COMMENT, smith)
                        .text())
                .isEqualTo("knee left");
    }

    @Test
    void what_is_removed_is_told_by_place_and_rule() {
        Cleaned cleaned = cleaner.clean("call 0131 496 0123 for Smith", COMMENT, smith);
        assertThat(cleaned.text()).isEqualTo("call for");
        assertThat(cleaned.removed())
                .contains(new Span(5, 18, "pattern", "PHONE_NUMBER"), new Span(23, 28, "header", "NAME"));
    }
}
