package io.skerry.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitsTest {
    @Test
    void an_nhs_number_has_a_check_digit_of_modulus_11() {
        // The example of the NHS Data Dictionary.
        assertThat(CheckDigits.isNhsNumber("9434765919")).isTrue();
        assertThat(CheckDigits.isNhsNumber("9434765918")).isFalse();
    }

    @Test
    void ten_equal_digits_are_no_number() {
        assertThat(CheckDigits.isNhsNumber("0000000000")).isFalse();
    }

    @Test
    void a_chi_number_begins_with_a_date_that_exists() {
        assertThat(CheckDigits.isChi(withCheckDigit("290296123"))).isTrue();
        assertThat(CheckDigits.isChi(withCheckDigit("290297123"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"310499121", "001299121", "321299121", "011399121", "010099123"})
    void no_chi_number_begins_with_a_date_that_does_not_exist(String nine) {
        assertThat(CheckDigits.isChi(withCheckDigit(nine))).isFalse();
    }

    @Test
    void one_wrong_digit_spoils_a_chi_number() {
        String chi = withCheckDigit("010203123");
        int wrong = (chi.charAt(8) - '0' + 1) % 10;
        assertThat(CheckDigits.isChi(chi)).isTrue();
        assertThat(CheckDigits.isChi(chi.substring(0, 8) + wrong + chi.charAt(9)))
                .isFalse();
    }

    /** Nine digits with the tenth that fits, or 0 where none does. */
    static String withCheckDigit(String nine) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (nine.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        return nine + (check == 10 ? 0 : check);
    }
}
