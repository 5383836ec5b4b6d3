package io.skerry.cohort;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a parameter's value must be. */
enum ParameterType {
    TEXT("a text"),
    WHOLE("a whole number"),
    NUMBER("a number"),
    DATE("a date such as 2020-12-31"),
    BOOLEAN("true or false");

    static final Set<String> WORDS =
            Arrays.stream(values()).map(t -> t.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());

    private final String words;

    ParameterType(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean accepts(String text) {
        try {
            return switch (this) {
                case TEXT -> true;
                case WHOLE -> new BigDecimal(text).longValueExact() == Long.parseLong(text);
                case NUMBER -> new BigDecimal(text).precision() > 0;
                case DATE -> LocalDate.parse(text).getYear() > 0;
                case BOOLEAN -> text.equals("true") || text.equals("false");
            };
        } catch (NumberFormatException | ArithmeticException | DateTimeParseException e) {
            return false;
        }
    }

    /** The order of two values; a bound that is none of this type puts nothing in order. */
    int compare(String a, String b) {
        return (this == WHOLE || this == NUMBER) && accepts(a) && accepts(b)
                ? new BigDecimal(a).compareTo(new BigDecimal(b))
                : a.compareTo(b);
    }
}
