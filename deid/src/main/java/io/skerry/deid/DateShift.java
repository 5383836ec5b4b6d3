package io.skerry.deid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Moves dates by whole days and keeps times. What is not a whole valid date is not guessed at: partial dates, ranges and
 * invalid ones are refused, and the caller leaves them out (PS3.5 6.2). Dates of the ACR-NEMA standard, with dots, are
 * whole ones (PS3.5 6.2, note of DA) and come out in the form of today.
 *
 * <p>Digits are those of ASCII; the year is one from 0001 to 9999, before and after.
 */
final class DateShift {
    private static final int DATE_LENGTH = 8;
    private static final int MINUTES_A_DAY = 24 * 60;
    /** UTC-12:00 to UTC+14:00 (PS3.5 6.2, DT). */
    private static final int WEST = -12 * 60;

    private static final int EAST = 14 * 60;

    private DateShift() {}

    /** A date (DA) moved, as {@code YYYYMMDD}; or empty when it is partial, invalid or a range. */
    static Optional<String> date(String value, int days) {
        return parse(plain(value)).flatMap(date -> moved(date, days));
    }

    /**
     * A date and time (DT) moved, its time kept; or empty when it has no whole valid date, or its time or offset is
     * malformed. The offset from UTC is left out, since it tells the region.
     */
    static Optional<String> dateTime(String value, int days) {
        return dateTime(value, days, OptionalInt.empty());
    }

    /**
     * As {@link #dateTime(String, int)}, in the local time of the object.
     *
     * @param zone the object's own offset from UTC in minutes; a value with another offset is first told in this one, so
     *     that intervals between them stay true though neither offset is written
     */
    static Optional<String> dateTime(String value, int days, OptionalInt zone) {
        String text = plain(value);
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        OptionalInt own = OptionalInt.empty();
        if (sign >= 0) {
            own = offset(text.substring(sign));
            if (own.isEmpty()) {
                return Optional.empty();
            }
            text = text.substring(0, sign);
        }
        if (text.length() < DATE_LENGTH || (text.length() > 4 && text.charAt(4) == '.')) {
            return sign >= 0 ? Optional.empty() : date(text, days);
        }
        String time = text.substring(DATE_LENGTH);
        Optional<LocalDate> date = parse(text.substring(0, DATE_LENGTH));
        if (date.isEmpty() || (!time.isEmpty() && !isTime(time))) {
            return Optional.empty();
        }
        int later = own.isPresent() && zone.isPresent() && !time.isEmpty() ? zone.getAsInt() - own.getAsInt() : 0;
        if (later == 0) {
            return moved(date.get(), days).map(moved -> moved + time);
        }
        int minutes = number(time, 0, 2) * 60 + (time.length() < 4 ? 0 : number(time, 2, 4)) + later;
        return moved(date.get(), days + Math.floorDiv(minutes, MINUTES_A_DAY))
                .map(moved -> moved + local(time, Math.floorMod(minutes, MINUTES_A_DAY)));
    }

    /**
     * Minutes of an offset from UTC, {@code &ZZXX} (PS3.5 6.2): of a DT's end or of Timezone Offset From UTC
     * (0008,0201); empty when it is malformed.
     */
    static OptionalInt offset(String value) {
        String text = plain(value);
        if (text.length() != 5 || (text.charAt(0) != '+' && text.charAt(0) != '-') || !areDigits(text.substring(1))) {
            return OptionalInt.empty();
        }
        int minutes = number(text, 1, 3) * 60 + number(text, 3, 5);
        int signed = text.charAt(0) == '-' ? -minutes : minutes;
        boolean zeroWest = text.charAt(0) == '-' && minutes == 0;
        return number(text, 3, 5) >= 60 || signed < WEST || signed > EAST || zeroWest
                ? OptionalInt.empty()
                : OptionalInt.of(signed);
    }

    /** Whether the text is a time (TM): {@code HH[MM[SS[.F…]]]}. */
    static boolean isTime(String text) {
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        String fraction = dot < 0 ? "" : text.substring(dot + 1);
        boolean lengthFits =
                dot < 0 ? whole.length() == 2 || whole.length() == 4 || whole.length() == 6 : whole.length() == 6;
        if (!lengthFits
                || !areDigits(whole)
                || fraction.length() > 6
                || (dot >= 0 && fraction.isEmpty())
                || !areDigits(fraction)) {
            return false;
        }
        return number(whole, 0, 2) < 24
                && (whole.length() < 4 || number(whole, 2, 4) < 60)
                && (whole.length() < 6 || number(whole, 4, 6) <= 60);
    }

    /** The same time on another clock; minutes are written if they were, or if the clocks differ by some. */
    private static String local(String time, int minutes) {
        String hours = two(minutes / 60);
        return time.length() < 4 && minutes % 60 == 0
                ? hours
                : hours + two(minutes % 60) + (time.length() < 4 ? "" : time.substring(4));
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static Optional<LocalDate> parse(String text) {
        String digits = text.length() == 10 && text.charAt(4) == '.' && text.charAt(7) == '.'
                ? text.substring(0, 4) + text.substring(5, 7) + text.substring(8)
                : text;
        if (digits.length() != DATE_LENGTH || !areDigits(digits)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> moved(LocalDate date, int days) {
        LocalDate moved = date.plusDays(days);
        boolean writable = date.getYear() >= 1 && moved.getYear() >= 1 && moved.getYear() <= 9999;
        return writable ? Optional.of(format(moved)) : Optional.empty();
    }

    private static String format(LocalDate date) {
        int number = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
        String digits = Integer.toString(number);
        return "0".repeat(DATE_LENGTH - digits.length()) + digits;
    }

    /** Without padding: blanks, and the null that some writers pad with. */
    private static String plain(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) <= ' ') {
            end--;
        }
        return value.substring(0, end).stripLeading();
    }

    private static boolean areDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
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
