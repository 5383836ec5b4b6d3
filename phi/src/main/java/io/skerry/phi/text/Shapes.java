package io.skerry.phi.text;

import java.util.List;

/**
 * The shape of a text: what was found as its rule in guillemets, each digit as 9, runs of blanks as one. Values of one
 * shape are one decision.
 */
public final class Shapes {
    /** What begins and ends the name of a rule in a shape. */
    public static final char OPEN = '\u2039';

    public static final char CLOSE = '\u203a';
    private static final int LONGEST = 160;

    private Shapes() {}

    /**
     * The shape.
     *
     * @param found ordered by their start; they may overlap
     */
    public static String of(String text, List<Span> found) {
        StringBuilder shape = new StringBuilder();
        int at = 0;
        for (Span span : found) {
            if (span.end() <= at) {
                continue;
            }
            if (span.start() >= at) {
                append(shape, text, at, span.start());
                shape.append(OPEN).append(span.rule()).append(CLOSE);
            }
            at = span.end();
        }
        append(shape, text, at, text.length());
        return shape.length() <= LONGEST ? shape.toString() : shape.substring(0, LONGEST) + "\u2026";
    }

    private static void append(StringBuilder shape, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                shape.append('9');
            } else if (!Character.isWhitespace(c)) {
                shape.append(c);
            } else if (shape.isEmpty() || shape.charAt(shape.length() - 1) != ' ') {
                shape.append(' ');
            }
        }
    }
}
