package io.skerry.deid;

import java.util.Optional;

/** Ages (AS, PS3.5 6.2): three digits and a unit. */
final class Ages {
    /** People older than this are few enough to be known by their age. */
    static final int MOST_YEARS = 89;

    private static final String CAPPED = "090Y";

    private Ages() {}

    /** The age, or 090Y for any above 89 years; empty when it is malformed. */
    static Optional<String> capped(String value) {
        String age = value.strip();
        if (!age.matches("[0-9]{3}[DWMY]")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(age.substring(0, 3));
        double years = switch (age.charAt(3)) {
            case 'D' -> number / 365.25;
            case 'W' -> number / 52.18;
            case 'M' -> number / 12.0;
            default -> number;
        };
        return Optional.of(years >= MOST_YEARS + 1 ? CAPPED : age);
    }
}
