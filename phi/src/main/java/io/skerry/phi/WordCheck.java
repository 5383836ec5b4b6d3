package io.skerry.phi;

import java.util.List;

/** Looks at one text for identifiers of the original and for what looks like one. */
final class WordCheck {
    private static final int LONG = 12;

    private final List<Leak> leaks;
    private final Patterns patterns;
    private final Identifiers original;

    WordCheck(List<Leak> leaks, Patterns patterns, Identifiers original) {
        this.leaks = leaks;
        this.patterns = patterns;
        this.original = original;
    }

    /** Looks at a value, whose path becomes that of each leak. */
    void check(String value, String path) {
        original.inText(value).ifPresent(kind -> leaks.add(new Leak("IDENTIFIER_" + kind, path)));
        for (PatternMatch match : patterns.find(value)) {
            leaks.add(new Leak("PATTERN_" + match.pattern(), path));
        }
    }

    /** Looks at what another reading of a value's bytes gives: patterns would be no wonder in it. */
    void checkReading(String reading, String path) {
        original.inText(reading).ifPresent(kind -> leaks.add(new Leak("IDENTIFIER_" + kind, path)));
    }

    /** Looks at a text that was found behind another form: patterns count in what is long enough to be no chance. */
    void checkText(String text, String path) {
        checkReading(text, path);
        if (text.length() >= LONG) {
            for (PatternMatch match : patterns.find(text)) {
                leaks.add(new Leak("PATTERN_" + match.pattern(), path));
            }
        }
    }

    /**
     * Looks at characters that stand among bytes. Patterns do not count there: makers write numbers, dates and addresses
     * of their own into profiles of colour and the like, and random bytes look like a postcode now and then.
     */
    void checkRun(String run, String path) {
        checkReading(run, path);
    }
}
