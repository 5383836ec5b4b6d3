package io.skerry.deid.pixels;

import io.skerry.phi.Identifiers;
import io.skerry.phi.Patterns;
import io.skerry.phi.pixel.FoundText;
import io.skerry.phi.pixel.HarmlessText;
import java.util.List;

/** Whose text it may be that stands in a frame. */
final class TextJudge {
    /** Letters and digits that readers of small text take for one another. */
    private static final List<String[]> CONFUSED = List.of(
            new String[] {"O", "0"},
            new String[] {"I", "1"},
            new String[] {"L", "1"},
            new String[] {"S", "5"},
            new String[] {"B", "8"});

    private static final double READ = 0.5;

    private final Identifiers identifiers;
    private final Patterns patterns = Patterns.standard();

    TextJudge(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** What a line of text is. */
    enum Kind {
        /** Sides, measures, words of technique. */
        HARMLESS,
        /** It holds an identifier of the object's own header. */
        IDENTIFIER,
        /** It looks like a number, name, date or address of somebody. */
        PATTERN,
        /** None of these, or it could not be read. */
        OTHER
    }

    Kind kind(FoundText line) {
        String text = line.text();
        if (line.confidence() >= READ && HarmlessText.isHarmless(text)) {
            return Kind.HARMLESS;
        }
        if (readings(text).stream()
                .anyMatch(reading -> identifiers.inText(reading).isPresent())) {
            return Kind.IDENTIFIER;
        }
        return readings(text).stream().anyMatch(patterns::matches) ? Kind.PATTERN : Kind.OTHER;
    }

    /** A text as it was read, and as it may have been meant. */
    private static List<String> readings(String text) {
        String letters = text;
        String digits = text;
        for (String[] pair : CONFUSED) {
            letters = letters.replace(pair[1], pair[0]);
            digits = digits.replace(pair[0], pair[1]).replace(pair[0].toLowerCase(java.util.Locale.ROOT), pair[1]);
        }
        return List.of(text, letters, digits, text.replace(" ", ""), digits.replace(" ", ""));
    }
}
