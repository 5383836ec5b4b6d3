package io.skerry.deid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Moves dates by whole days and keeps times. What is not a whole valid date is not guessed at: it is refused, and the
 * caller leaves it out (PS3.5 6.2).
 */
final class DateShift {
    private static final int DATE_LENGTH = 8;

    private DateShift() {}

    /** A date (DA) {@code YYYYMMDD} moved, or empty when it is partial, invalid or a range. */
    static Optional<String> date(String value, int days) {
        String text = value.strip();
        if (text.length() != DATE_LENGTH || !areDigits(text, DATE_LENGTH)) {
            return Optional.empty();
        }
        try {
            LocalDate moved = LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8))
                    .plusDays(days);
            int year = moved.getYear();
            if (year < 1 || year > 9999) {
                return Optional.empty();
            }
            return Optional.of(format(moved));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /**
     * A date and time (DT) moved, its time kept; or empty when it has no whole valid date or its time is malformed.
     * The offset from UTC is left out, since it tells the region.
     */
    static Optional<String> dateTime(String value, int days) {
        String text = value.strip();
        if (text.length() < DATE_LENGTH) {
            return Optional.empty();
        }
        String rest = text.substring(DATE_LENGTH);
        int offset = Math.max(rest.indexOf('+'), rest.indexOf('-'));
        String time = offset < 0 ? rest : rest.substring(0, offset);
        if (!time.isEmpty() && !isTime(time)) {
            return Optional.empty();
        }
        return date(text.substring(0, DATE_LENGTH), days).map(date -> date + time);
    }

    /** Whether the text is a time (TM): {@code HH[MM[SS[.F…]]]}. */
    static boolean isTime(String text) {
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        String fraction = dot < 0 ? "" : text.substring(dot + 1);
        boolean lengthFits =
                dot < 0 ? whole.length() == 2 || whole.length() == 4 || whole.length() == 6 : whole.length() == 6;
        if (!lengthFits
                || !areDigits(whole, whole.length())
                || fraction.length() > 6
                || (dot >= 0 && fraction.isEmpty())
                || !areDigits(fraction, fraction.length())) {
            return false;
        }
        return number(whole, 0, 2) < 24
                && (whole.length() < 4 || number(whole, 2, 4) < 60)
                && (whole.length() < 6 || number(whole, 4, 6) <= 60);
    }

    private static String format(LocalDate date) {
        int number = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
        String digits = Integer.toString(number);
        return "0".repeat(DATE_LENGTH - digits.length()) + digits;
    }

    private static boolean areDigits(String text, int length) {
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
