package io.skerry.phi;

import java.util.Arrays;

/**
 * Text as {@link WordText} reads it, which also knows where in the original each of its characters stands.
 *
 * <p>Immutable; safe for use by several threads.
 */
final class FoldedText {
    private final PlainText plain;
    private final String words;
    private final int[] places;

    private FoldedText(PlainText plain, String words, int[] places) {
        this.plain = plain;
        this.words = words;
        this.places = places;
    }

    /** The words, joined by single spaces, with one space at either end. */
    String words() {
        return words;
    }

    /** Index in the original of the first character that was read as the one at this index. */
    int from(int index) {
        return plain.from(places[index]);
    }

    /** Index in the original behind the last character that was read as the one at this index. */
    int to(int index) {
        return plain.to(places[index]);
    }

    static FoldedText of(String original) {
        PlainText plain = PlainText.of(original);
        String text = plain.text();
        StringBuilder words = new StringBuilder(text.length() + 2).append(' ');
        int[] places = new int[text.length() + 2];
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            int at = words.length();
            if (Character.isLetterOrDigit(c)) {
                words.appendCodePoint(Character.toLowerCase(c));
            } else if (c != '\'' && words.charAt(at - 1) != ' ') {
                words.append(' ');
            }
            if (words.length() > places.length) {
                places = Arrays.copyOf(places, 2 * words.length());
            }
            Arrays.fill(places, at, words.length(), i);
            i = next;
        }
        if (words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
        return new FoldedText(plain, words.toString(), places);
    }
}
