package io.skerry.phi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
    private final Patterns patterns = Patterns.standard();

    private List<Pattern> in(String text) {
        return patterns.find(text).stream()
                .map(PatternMatch::pattern)
                .distinct()
                .toList();
    }

    @Nested
    class FindsInTheMiddleOfAText {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "CHI_NUMBER|pat. 0102031231 seen",
                    "CHI_NUMBER|pat. 010203 1231",
                    "NHS_NUMBER|NHS 943 476 5919",
                    "NHS_NUMBER|9434765919",
                    "POSTCODE|lives in EH16 4TJ now",
                    "POSTCODE|DD1 9SY",
                    "POSTCODE|sw1a1aa",
                    "PHONE_NUMBER|call 0131 496 0123",
                    "PHONE_NUMBER|(01382) 496 012",
                    "PHONE_NUMBER|07700900123",
                    "PHONE_NUMBER|+44 20 7946 0958",
                    "EMAIL_ADDRESS|write to rita.referrer@example.org please",
                    "WEB_ADDRESS|see https://example.org/p/17",
                    "DATE|on 3 May",
                    "DATE|3rd of May 2015",
                    "DATE|May 3, 2015",
                    "DATE|20150503",
                    "DATE|03/05/2015",
                    "DATE|2015-05-03",
                    "DATE|03.05.15",
                    "TITLED_NAME|Reviewed by Dr. Reader",
                    "TITLED_NAME|Mrs Miller",
                })
        void an_identifier(Pattern pattern, String text) {
            assertThat(in(text)).contains(pattern);
        }
    }

    @Nested
    class LeavesAlone {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SIEMENS",
                    "SOMATOM Definition Flash",
                    "GE MEDICAL SYSTEMS",
                    "syngo CT 2012B",
                    "VA10A 971201",
                    "B30f",
                    "CT_SOM5 SPI",
                    "HELICAL MODE",
                    "LightSpeedApps10.5_2.8.2I_H3.1M5",
                    "27\\LX\\MR Software release:11.0_M4_0440.a",
                    "*tfl3d1_ns",
                    "epfid2d1_64",
                    "SS_OPTS\\FAST_GEMS\\ACC_GEMS",
                    "MR BRAIN",
                    "DR CHEST",
                    "1.2.840.10008.5.1.4.1.1.2",
                    "9434765918",
                    "IEC Body Dosimetry Phantom",
                    "Philips Medical Systems",
                    "TSE 3D 1.5 mm",
                    "5.3.0",
                    "R5.1.7",
                    "-174.658203125",
                })
        void what_names_no_person(String text) {
            assertThat(in(text)).isEmpty();
        }

        @Test
        void digits_that_belong_to_a_longer_number() {
            assertThat(in("99434765919")).isEmpty();
            assertThat(in("0.9434765919")).isEmpty();
            assertThat(in("9434765919.5")).isEmpty();
        }
    }

    @Test
    void matches_say_where_they_stand() {
        assertThat(patterns.find("at EH16 4TJ.")).containsExactly(new PatternMatch(Pattern.POSTCODE, 3, 11));
    }
}
