package io.skerry.dicom.iod;

import io.skerry.dicom.Uids;
import io.skerry.dicom.Vr;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of the value representations of text, PS3.5 6.2. */
final class ValueRules {
    private static final Pattern AGE = Pattern.compile("\\d{3}[DWMY]");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]*");
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern TIME =
            Pattern.compile("([01]\\d|2[0-3])([0-5]\\d([0-5]\\d(\\.\\d{1,6})?|60(\\.\\d{1,6})?)?)?");
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{4})((0[1-9]|1[0-2])((0[1-9]|[12]\\d|3[01])"
            + "(([01]\\d|2[0-3])([0-5]\\d(([0-5]\\d|60)(\\.\\d{1,6})?)?)?)?)?)?([+-](0\\d|1[0-4])[0-5]\\d)?");
    private static final Pattern RESOURCE = Pattern.compile("[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*");
    private static final int MOST_NAME_GROUPS = 3;
    private static final int MOST_NAME_COMPONENTS = 5;
    private static final int LONGEST_GROUP = 64;

    private ValueRules() {}

    /**
     * What is wrong with one value, in words that follow "a value"; empty if nothing is.
     *
     * @param value without padding, not empty
     */
    static Optional<String> fault(Vr vr, String value) {
        return switch (vr) {
            case AE -> longer(value, 16).or(() -> control(value, false));
            case AS -> form(AGE, value, "is not three digits and D, W, M or Y");
            case CS ->
                form(CODE, value, "has other characters than capital letters, digits, space and underscore")
                        .or(() -> longer(value, 16));
            case DA -> date(value);
            case DS -> form(DECIMAL, value, "is not a decimal number").or(() -> longer(value, 16));
            case DT -> form(DATE_TIME, value, "is not a date and time such as 20250131235959");
            case IS -> form(WHOLE, value, "is not a whole number").or(() -> range(value));
            case LO -> longer(value, 64).or(() -> control(value, false));
            case SH -> longer(value, 16).or(() -> control(value, false));
            case LT -> longer(value, 10_240).or(() -> control(value, true));
            case ST -> longer(value, 1_024).or(() -> control(value, true));
            case UC -> control(value, false);
            case UT -> control(value, true);
            case PN -> name(value);
            case TM -> form(TIME, value, "is not a time such as 235959.123456");
            case UI ->
                Uids.isValid(value)
                        ? Optional.empty()
                        : Optional.of("is not a UID: up to 64 digits and dots, no number with a leading zero");
            case UR -> form(RESOURCE, value, "is not a URI");
            default -> Optional.empty();
        };
    }

    private static Optional<String> form(Pattern pattern, String value, String fault) {
        return pattern.matcher(value).matches() ? Optional.empty() : Optional.of(fault);
    }

    private static Optional<String> longer(String value, int most) {
        int length = value.codePointCount(0, value.length());
        return length <= most
                ? Optional.empty()
                : Optional.of("has " + length + " characters, more than the " + most + " allowed");
    }

    private static Optional<String> control(String value, boolean lines) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean line = c == '\n' || c == '\r' || c == '\f' || c == '\t';
            if (c < ' ' && c != 0x1B && !(lines && line)) {
                return Optional.of("has a control character");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> date(String value) {
        Optional<String> fault = Optional.of("is not a date such as 20250131");
        if (!DATE.matcher(value).matches()) {
            return fault;
        }
        try {
            var _ = LocalDate.of(
                    Integer.parseInt(value.substring(0, 4)),
                    Integer.parseInt(value.substring(4, 6)),
                    Integer.parseInt(value.substring(6)));
            return Optional.empty();
        } catch (DateTimeException _) {
            return fault;
        }
    }

    private static Optional<String> range(String value) {
        BigInteger number = new BigInteger(value.startsWith("+") ? value.substring(1) : value);
        return number.bitLength() < Integer.SIZE && value.length() <= 12
                ? Optional.empty()
                : Optional.of("is beyond the range of 32 bits");
    }

    private static Optional<String> name(String value) {
        String[] groups = value.split("=", -1);
        if (groups.length > MOST_NAME_GROUPS) {
            return Optional.of("has more than three groups of name components");
        }
        for (String group : groups) {
            if (group.split("\\^", -1).length > MOST_NAME_COMPONENTS) {
                return Optional.of("has more than five name components");
            }
            if (group.codePointCount(0, group.length()) > LONGEST_GROUP) {
                return Optional.of("has a group of more than 64 characters");
            }
        }
        return control(value, false);
    }
}
