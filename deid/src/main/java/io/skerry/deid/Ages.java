package io.skerry.deid;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Ages (AS, PS3.5 6.2): three digits and a unit; and the age that a birth date tells. */
final class Ages {
    /** People older than this are few enough to be known by their age. */
    static final int MOST_YEARS = 89;

    private static final String CAPPED = "090Y";

    private Ages() {}

    /**
     * The age in four characters, or 090Y for any above 89 years; empty when it is malformed. Leading zeros that a maker
     * left out are put back.
     */
    static Optional<String> capped(String value) {
        String given = value.strip();
        if (!given.matches("[0-9]{1,3}[DWMY]")) {
            return Optional.empty();
        }
        String age = "0".repeat(4 - given.length()) + given;
        int number = Integer.parseInt(age.substring(0, 3));
        double years = switch (age.charAt(3)) {
            case 'D' -> number / 365.25;
            case 'W' -> number / 52.18;
            case 'M' -> number / 12.0;
            default -> number;
        };
        return Optional.of(years >= MOST_YEARS + 1 ? CAPPED : age);
    }

    /**
     * Whether a birth date, beside the date of an event, tells no age above 89 years. Both are as in the original; a
     * shift moves them alike.
     *
     * @param event a whole date (DA) of the object, or a date and time; without a valid one nobody knows
     */
    static boolean isOrdinary(String birthDate, String event) {
        Optional<LocalDate> born = date(birthDate);
        Optional<LocalDate> seen = date(event);
        return born.isPresent() && seen.isPresent() && ChronoUnit.YEARS.between(born.get(), seen.get()) <= MOST_YEARS;
    }

    private static Optional<LocalDate> date(String value) {
        return DateShift.dateTime(value, 0)
                .map(valid -> LocalDate.parse(valid.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
    }
}
