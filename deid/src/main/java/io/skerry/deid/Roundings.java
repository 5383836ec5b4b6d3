package io.skerry.deid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Makes values coarser: numbers and ages as multiples, dates and times by their leading parts. */
final class Roundings {
    private static final int LONGEST_NUMBER = 16;

    private Roundings() {}

    /**
     * A decimal string (DS), an integer string (IS) or an age (AS) as a multiple; empty when it is malformed. Ages of 90
     * years and more are 090Y, as {@link Ages#capped} has them.
     */
    static Optional<String> round(String value, Action.Round round) {
        String text = value.strip();
        if (!text.isEmpty() && "DWMY".indexOf(text.charAt(text.length() - 1)) >= 0) {
            // Before, so that no multiple tells an age above; and after, since the nearest one may be above.
            return Ages.capped(text).flatMap(age -> roundAge(age, round)).flatMap(Ages::capped);
        }
        if (text.length() > LONGEST_NUMBER || !text.matches("[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        BigDecimal rounded = multiple(new BigDecimal(text), round);
        String plain =
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return plain.length() <= LONGEST_NUMBER ? Optional.of(plain) : Optional.empty();
    }

    private static Optional<String> roundAge(String age, Action.Round round) {
        String number = multiple(new BigDecimal(age.substring(0, 3)), round).toPlainString();
        return number.matches("[0-9]{1,3}") ? Optional.of(number + age.charAt(3)) : Optional.empty();
    }

    private static BigDecimal multiple(BigDecimal value, Action.Round round) {
        RoundingMode mode = round.mode() == Action.Round.Mode.DOWN ? RoundingMode.FLOOR : RoundingMode.HALF_UP;
        return value.divide(round.step(), 0, mode).multiply(round.step());
    }

    /** A date, date and time, or time with only its leading part; empty when it is malformed or too short. */
    static Optional<String> generalise(String value, Action.Generalise.Part part) {
        String text = value.strip();
        if (part == Action.Generalise.Part.HOUR) {
            return DateShift.isTime(text) ? Optional.of(text.substring(0, 2) + "0000") : Optional.empty();
        }
        // A date and time must be whole too, so that no rest of it passes for a date.
        Optional<String> valid = text.length() == 8 ? DateShift.date(text, 0) : DateShift.dateTime(text, 0);
        if (valid.isEmpty()) {
            return Optional.empty();
        }
        String date = valid.get().substring(0, 8);
        String whole =
                part == Action.Generalise.Part.YEAR ? date.substring(0, 4) + "0101" : date.substring(0, 6) + "01";
        return Optional.of(whole);
    }
}
