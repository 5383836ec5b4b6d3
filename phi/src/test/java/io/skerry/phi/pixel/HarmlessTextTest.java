package io.skerry.phi.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "L",
                "R",
                "LT",
                "Right",
                "AP ERECT",
                "R MLO",
                "12 cm",
                "5mm",
                "kV 120",
                "MI 0.4 TIs 0.6",
                "W: 400 L: 40",
                "3.5MHz",
                "50 %",
                "25 fps",
                "+ Dist 4.5 cm",
                "--",
                "",
                "10",
                "2D",
                "Zoom 1.5x"
            })
    void sides_measures_and_technique_are_harmless(String line) {
        assertThat(HarmlessText.isHarmless(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sinclair",
                "L Sinclair",
                "0311541231",
                "03/11/54",
                "03 11 54",
                "12345",
                "ID 4711 23",
                "St John's",
                "1954",
                "CHI",
                "DR READER",
                "EH1 2AB",
                "Ward 12",
                "王"
            })
    void everything_else_is_not(String line) {
        assertThat(HarmlessText.isHarmless(line)).isFalse();
    }
}
