package io.skerry.phi.text;

import io.skerry.phi.Identifiers;
import java.util.List;

/**
 * Takes what identifies somebody out of a text and keeps the rest as it is. Immutable and safe for use by several
 * threads.
 */
public interface TextCleaner {
    /**
     * Cleans one value.
     *
     * @param value one value of an attribute, decoded
     * @param where the attribute that it stands in
     * @param original what identifies the people, places and objects of the original that holds it
     * @return a text without any of the identifiers, in which no detector finds anything; empty when that can't be had
     */
    Cleaned clean(String value, TextContext where, Identifiers original);

    /**
     * Whether nothing in one value identifies: {@link #clean} would give it back as it is.
     *
     * @param value one value of an attribute, decoded
     * @param where the attribute that it stands in
     */
    boolean isClean(String value, TextContext where, Identifiers original);

    /** The cleaner with all built-in detectors, what analysts decided, and more detectors. */
    static TextCleaner with(TextRules rules, List<Detector> more) {
        return new SpanCleaner(new TextScanner(rules, more));
    }

    /** The cleaner with all built-in detectors. */
    static TextCleaner standard() {
        return SpanCleaner.STANDARD;
    }
}
