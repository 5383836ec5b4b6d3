package io.skerry.deid.pixels;

import io.skerry.dicom.Dataset;
import java.util.List;
import java.util.Locale;

/**
 * A condition on one attribute of an image's outermost data set, upper and lower case aside. Several values are one text,
 * with backslashes between them; an attribute that is not there is an empty text.
 *
 * @param tag the attribute
 * @param test how it is compared
 * @param values with what: one must fit, or with a negated test none may
 */
public record Condition(int tag, Test test, List<String> values) {
    public Condition {
        values = values.stream().map(value -> value.toUpperCase(Locale.ROOT)).toList();
    }

    /** How a text is compared. */
    public enum Test {
        EQUALS,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH,
        NOT_EQUALS,
        NOT_CONTAINS,
        /** There is no value, or with {@code false} there is one. */
        ABSENT;

        /** As catalogues write it: {@code starts-with}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    boolean holds(Dataset dataset) {
        String text = String.join("\\", dataset.strings(tag)).strip().toUpperCase(Locale.ROOT);
        return switch (test) {
            case EQUALS -> values.contains(text);
            case CONTAINS -> values.stream().anyMatch(text::contains);
            case STARTS_WITH -> values.stream().anyMatch(text::startsWith);
            case ENDS_WITH -> values.stream().anyMatch(text::endsWith);
            case NOT_EQUALS -> !values.contains(text);
            case NOT_CONTAINS -> values.stream().noneMatch(text::contains);
            case ABSENT -> values.contains(text.isEmpty() ? "TRUE" : "FALSE");
        };
    }
}
