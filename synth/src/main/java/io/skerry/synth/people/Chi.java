package io.skerry.synth.people;

import io.skerry.base.CheckDigits;
import io.skerry.synth.common.Rng;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Community Health Index numbers: ten digits, DDMMYY of birth, two digits, a digit that is odd for men and even for
 * women, and a check digit by modulus 11 with the weights 10 to 2 (NHS Scotland, NHS Data Dictionary).
 */
public final class Chi {
    private static final DateTimeFormatter DDMMYY = DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);

    private Chi() {}

    /** A number for that birth date and sex whose check digit is valid. */
    public static String make(LocalDate birth, Sex sex, Rng rng) {
        while (true) {
            int last = 2 * rng.between(0, 4) + (sex == Sex.M ? 1 : 0);
            String nine = DDMMYY.format(birth) + rng.digits(2) + last;
            OptionalInt check = CheckDigits.of(nine);
            if (check.isPresent()) {
                return nine + check.getAsInt();
            }
        }
    }

    /** Whether the text is ten digits that end in their check digit. */
    public static boolean isValid(String chi) {
        return CheckDigits.isChecked(chi);
    }
}
