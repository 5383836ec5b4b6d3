package io.skerry.synth.people;

import io.skerry.synth.common.Rng;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Community Health Index numbers: ten digits, DDMMYY of birth, two digits, a digit that is odd for men and even for
 * women, and a check digit by modulus 11 with the weights 10 to 2 (NHS Scotland, NHS Data Dictionary).
 */
public final class Chi {
    private static final DateTimeFormatter DDMMYY = DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);
    private static final int NO_DIGIT = 10;

    private Chi() {}

    /** A number for that birth date and sex whose check digit is valid. */
    public static String make(LocalDate birth, Sex sex, Rng rng) {
        while (true) {
            int last = 2 * rng.between(0, 4) + (sex == Sex.M ? 1 : 0);
            String nine = DDMMYY.format(birth) + rng.digits(2) + last;
            int check = checkDigit(nine);
            if (check != NO_DIGIT) {
                return nine + check;
            }
        }
    }

    /** Whether the text is ten digits that end in their check digit. */
    public static boolean isValid(String chi) {
        return chi.length() == 10
                && chi.chars().allMatch(c -> c >= '0' && c <= '9')
                && checkDigit(chi.substring(0, 9)) == chi.charAt(9) - '0';
    }

    /** 0 to 9, or 10 where no digit fits and the number is never issued. */
    private static int checkDigit(String nine) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (nine.charAt(i) - '0') * (10 - i);
        }
        int check = 11 - sum % 11;
        return check == 11 ? 0 : check;
    }
}
