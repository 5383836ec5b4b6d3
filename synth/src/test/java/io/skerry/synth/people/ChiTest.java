package io.skerry.synth.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.synth.common.Rng;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The check digit by another formulation: all ten digits weighted 10 to 1 sum to a multiple of 11. */
class ChiTest {
    private final Rng rng = new Rng(5);

    @Test
    void theWeightedSumOfAllTenDigitsIsAMultipleOfEleven() {
        for (int i = 0; i < 5_000; i++) {
            LocalDate birth = LocalDate.of(1920, 1, 1).plusDays(rng.between(0, 36_000));
            String chi = Chi.make(birth, i % 2 == 0 ? Sex.F : Sex.M, rng);
            int sum = IntStream.range(0, 10)
                    .map(k -> (chi.charAt(k) - '0') * (10 - k))
                    .sum();
            assertThat(sum % 11).isZero();
            assertThat(Chi.isValid(chi)).isTrue();
        }
    }

    @Test
    void itStartsWithTheBirthDateAndItsNinthDigitTellsTheSex() {
        LocalDate birth = LocalDate.of(1947, 3, 9);
        assertThat(Chi.make(birth, Sex.F, rng)).startsWith("090347").matches("\\d{8}[02468]\\d");
        assertThat(Chi.make(birth, Sex.M, rng)).startsWith("090347").matches("\\d{8}[13579]\\d");
    }

    @Test
    void anyOneWrongDigitIsNoticed() {
        String chi = Chi.make(LocalDate.of(1961, 7, 30), Sex.M, rng);
        for (int place = 0; place < 10; place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String other = chi.substring(0, place) + digit + chi.substring(place + 1);
                assertThat(Chi.isValid(other)).isEqualTo(other.equals(chi));
            }
        }
    }

    @Test
    void otherTextsAreNotNumbers() {
        assertThat(Chi.isValid("")).isFalse();
        assertThat(Chi.isValid("123456789")).isFalse();
        assertThat(Chi.isValid("12345X7890")).isFalse();
    }
}
