package io.skerry.phi;

import io.skerry.dicom.Vr;
import java.util.List;

/** Looks at one text for identifiers of the original and for what looks like one. */
final class WordCheck {
    private static final int LONG = 12;

    private final List<Leak> leaks;
    private final TextSearch texts;
    private final Identifiers original;
    private final Permitted permitted;
    private final String modality;

    /** @param modality of the output */
    WordCheck(List<Leak> leaks, TextSearch texts, Identifiers original, Permitted permitted, String modality) {
        this.leaks = leaks;
        this.texts = texts;
        this.original = original;
        this.permitted = permitted;
        this.modality = modality;
    }

    /** Looks at a value, whose path becomes that of each leak. */
    void check(String value, String keyword, Vr vr, String path) {
        checkReading(value, path);
        if (!permitted.fixed().contains(value)) {
            for (String rule : texts.find(value, keyword, vr, modality)) {
                leaks.add(new Leak(rule, path));
            }
        }
    }

    /** Looks at what another reading of a value's bytes gives: it would be no wonder if that looked like something. */
    void checkReading(String reading, String path) {
        original.inText(reading).ifPresent(kind -> leaks.add(new Leak("IDENTIFIER_" + kind, path)));
    }

    /**
     * Looks at a text that was found behind another form, or read from a picture: patterns count in what is long enough
     * to be no chance. Names do not, since much that is read so is no text of people.
     */
    void checkText(String text, String path) {
        checkReading(text, path);
        if (text.length() >= LONG) {
            for (PatternMatch match : Patterns.standard().find(text)) {
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
