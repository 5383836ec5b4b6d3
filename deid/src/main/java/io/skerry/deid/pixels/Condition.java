package io.skerry.deid.pixels;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.phi.text.BudgetedText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on one attribute of an image's outermost data set, upper and lower case aside. Several values are one text,
 * with backslashes between them; an attribute that is not there is an empty text.
 *
 * @param tag the attribute
 * @param test how it is compared
 * @param values with what: one must fit, or with a negated test none may
 */
public record Condition(int tag, Test test, List<String> values) {
    /** How a text is compared; upper and lower case aside, but for patterns. */
    public enum Test {
        EQUALS,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH,
        NOT_EQUALS,
        NOT_CONTAINS,
        /** All of the text is what a regular expression says. */
        MATCHES,
        NOT_MATCHES,
        /** The attribute is there, with a value or without, or with {@code false} it is not. */
        EXISTS,
        /** There is no value, or with {@code false} there is one. */
        ABSENT;

        /** As catalogues and rules write it: {@code starts-with}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it asks that something be not so. */
        public boolean isNegated() {
            return this == NOT_EQUALS || this == NOT_CONTAINS || this == NOT_MATCHES;
        }

        /** Whether it can be asked with such a value: one that is a pattern, or true or false, where it must be. */
        public boolean takes(String value) {
            return switch (this) {
                case MATCHES, NOT_MATCHES -> isPattern(value);
                case EXISTS, ABSENT -> value.equals("true") || value.equals("false");
                default -> true;
            };
        }

        private static boolean isPattern(String value) {
            try {
                Pattern.compile(value);
                return true;
            } catch (PatternSyntaxException e) {
                return false;
            }
        }

        /**
         * Whether an attribute is so.
         *
         * @param present whether the attribute is there
         * @param text its values with backslashes between them; empty where it is not there
         * @throws SkerryException {@link PixelsError#SLOW_PATTERN} when a pattern takes too long
         */
        public boolean holds(boolean present, String text, List<String> values) {
            return switch (this) {
                case EQUALS -> values.stream().anyMatch(text::equalsIgnoreCase);
                case CONTAINS -> values.stream().anyMatch(value -> upper(text).contains(upper(value)));
                case STARTS_WITH ->
                    values.stream().anyMatch(value -> upper(text).startsWith(upper(value)));
                case ENDS_WITH -> values.stream().anyMatch(value -> upper(text).endsWith(upper(value)));
                case NOT_EQUALS -> values.stream().noneMatch(text::equalsIgnoreCase);
                case NOT_CONTAINS ->
                    values.stream().noneMatch(value -> upper(text).contains(upper(value)));
                case MATCHES -> values.stream().anyMatch(value -> matches(value, text));
                case NOT_MATCHES -> values.stream().noneMatch(value -> matches(value, text));
                case EXISTS -> values.contains(String.valueOf(present));
                case ABSENT -> values.contains(String.valueOf(text.isEmpty()));
            };
        }

        private static String upper(String text) {
            return text.toUpperCase(Locale.ROOT);
        }

        private static boolean matches(String pattern, String text) {
            try {
                return Pattern.compile(pattern).matcher(new BudgetedText(text)).matches();
            } catch (BudgetedText.Spent e) {
                throw new SkerryException(
                        PixelsError.SLOW_PATTERN, "a pattern of the rules takes too long on a value; make it simpler");
            }
        }
    }

    public Condition {
        values = List.copyOf(values);
    }

    boolean holds(Dataset dataset) {
        String text = String.join("\\", dataset.strings(tag)).strip();
        return test.holds(dataset.contains(tag), text, values);
    }
}
