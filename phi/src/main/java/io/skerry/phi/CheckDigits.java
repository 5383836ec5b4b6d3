package io.skerry.phi;

/**
 * Check digits of the identity numbers in use in the United Kingdom. CHI and NHS numbers share one scheme: weights 10
 * to 2 over the first nine digits, and 11 minus the remainder modulo 11 as the tenth.
 */
final class CheckDigits {
    private static final int LENGTH = 10;

    private CheckDigits() {}

    /**
     * Whether ten digits are a valid NHS number.
     *
     * @param digits ten ASCII digits
     */
    static boolean isNhsNumber(String digits) {
        return digits.length() == LENGTH
                && modulus11(digits)
                && digits.chars().distinct().count() > 1;
    }

    /**
     * Whether ten digits are a valid CHI number: a date of birth as DDMMYY, three digits of which the last tells the
     * sex, and the check digit.
     *
     * @param digits ten ASCII digits
     */
    static boolean isChi(String digits) {
        return digits.length() == LENGTH && isDayMonth(digits) && modulus11(digits);
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

    private static boolean modulus11(String digits) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (digits.charAt(i) - '0') * (LENGTH - i);
        }
        int check = 11 - sum % 11;
        return check != 10 && check % 11 == digits.charAt(LENGTH - 1) - '0';
    }
}
