package io.skerry.phi.text;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an analyst decided about texts.
 *
 * @param name what reports call it
 * @param columns keywords of the attributes it is for; every one when empty
 * @param regex what it is about, searched in the value as written
 * @param before the word before must match this as a whole, if there is one
 * @param after the word after must match this as a whole, if there is one
 */
public record TextRule(
        String name,
        Action action,
        Set<String> columns,
        Pattern regex,
        Optional<Pattern> before,
        Optional<Pattern> after) {
    /** What becomes of a place that a rule matches. */
    public enum Action {
        /** It identifies nobody: what detectors find inside it is cleared. */
        ALLOW,
        /** It identifies somebody, whatever detectors and other rules say. */
        REPORT,
        /** The value identifies nobody: whatever detectors find in it is cleared. */
        IGNORE
    }

    public TextRule {
        columns = Set.copyOf(columns);
    }

    boolean isFor(TextContext where) {
        return columns.isEmpty() || columns.contains(where.keyword());
    }
}
