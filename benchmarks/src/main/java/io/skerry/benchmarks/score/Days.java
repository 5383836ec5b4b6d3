package io.skerry.benchmarks.score;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Dates of DA and DT values. */
final class Days {
    private static final DateTimeFormatter DA =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final int EARLIEST = 1890;
    private static final int LATEST = 2100;

    private Days() {}

    /** A whole date of eight digits in a year that a person of today may have lived in. */
    static Optional<LocalDate> parse(String text) {
        if (!text.matches("\\d{8}")) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text, DA);
            return Optional.of(date).filter(d -> d.getYear() >= EARLIEST && d.getYear() <= LATEST);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The date that a DA or DT value starts with. */
    static Optional<LocalDate> of(String value) {
        return value.length() < 8 ? Optional.empty() : parse(value.substring(0, 8));
    }
}
