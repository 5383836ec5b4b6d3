package io.skerry.base;

import java.util.OptionalInt;

/**
 * Check digits of the identity numbers in use in the United Kingdom. CHI and NHS numbers share one scheme: weights 10
 * to 2 over the first nine digits, and 11 minus the remainder modulo 11 as the tenth (NHS Data Dictionary).
 */
public final class CheckDigits {
    private static final int LENGTH = 10;

    private CheckDigits() {}

    /** Whether a text is a valid NHS number: ten ASCII digits, not all the same, of which the last fits the others. */
    public static boolean isNhsNumber(String text) {
        return isChecked(text) && text.chars().distinct().count() > 1;
    }

    /**
     * Whether a text is a valid CHI number: ten ASCII digits, a date of birth as DDMMYY, three digits of which the last
     * tells the sex, and the check digit.
     */
    public static boolean isChi(String text) {
        return isChecked(text) && isDayMonth(text);
    }

    /** Whether a text is ten ASCII digits of which the last fits the others, whatever they stand for. */
    public static boolean isChecked(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        OptionalInt check = of(text.substring(0, LENGTH - 1));
        return check.isPresent() && check.getAsInt() == text.charAt(LENGTH - 1) - '0';
    }

    /**
     * The check digit of nine digits; empty where none fits, and the number is never issued.
     *
     * @param nine nine ASCII digits
     */
    public static OptionalInt of(String nine) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (nine.charAt(i) - '0') * (LENGTH - i);
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? OptionalInt.empty() : OptionalInt.of(check);
    }

    private static boolean isDayMonth(String digits) {
        int day = number(digits, 0);
        int month = number(digits, 2);
        int year = number(digits, 4);
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        // Two digits of a year fit 19YY and 20YY alike; 2000 was a leap year, so YY decides alone.
        int february = year % 4 == 0 ? 29 : 28;
        int last = switch (month) {
            case 2 -> february;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
        return day <= last;
    }

    private static int number(String digits, int at) {
        return (digits.charAt(at) - '0') * 10 + digits.charAt(at + 1) - '0';
    }
}
