package io.skerry.phi;

import java.util.Arrays;

/**
 * Text as {@link WordText} reads it, which also knows where in the original each of its characters stands. Characters
 * without a shape (zero-width spaces, joiners, marks of direction, soft hyphens) are not read at all, so that they split
 * no word.
 *
 * <p>Immutable; safe for use by several threads.
 */
final class FoldedText {
    private final String words;
    private final int[] from;
    private final int[] to;

    private FoldedText(String words, int[] from, int[] to) {
        this.words = words;
        this.from = from;
        this.to = to;
    }

    /** The words, joined by single spaces, with one space at either end. */
    String words() {
        return words;
    }

    /** Index in the original of the first character that was read as the one at this index. */
    int from(int index) {
        return from[index];
    }

    /** Index in the original behind the last character that was read as the one at this index. */
    int to(int index) {
        return to[index];
    }

    static FoldedText of(String text) {
        Builder out = new Builder(text.length());
        out.gap(0, 0);
        int length = text.length();
        for (int i = 0; i < length; ) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            if (c < 0x7F) {
                out.add(c, i, end);
            } else if (!isUnseen(c)) {
                while (end < length && joins(text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
                String plain = WordText.plain(text.substring(i, end));
                for (int p = 0; p < plain.length(); ) {
                    int folded = plain.codePointAt(p);
                    p += Character.charCount(folded);
                    out.add(folded, i, end);
                }
            }
            i = end;
        }
        out.gap(length, length);
        return out.build();
    }

    /** Whether a character is nothing to the eye; control characters part words. */
    static boolean isUnseen(int c) {
        return c > 0x7E && Character.getType(c) == Character.FORMAT;
    }

    /** Whether a character belongs to the one before it: accents, kana voicing marks, Hangul vowels and finals. */
    private static boolean joins(int c) {
        if (c < 0x300) {
            return c == 0xAD;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT
                || c == 0xFF9E
                || c == 0xFF9F
                || (c >= 0x1160 && c <= 0x11FF);
    }

    private static final class Builder {
        private final StringBuilder words;
        private int[] from;
        private int[] to;

        Builder(int length) {
            words = new StringBuilder(length + 2);
            from = new int[length + 4];
            to = new int[length + 4];
        }

        void add(int c, int start, int end) {
            if (Character.isLetterOrDigit(c)) {
                append(Character.toLowerCase(c), start, end);
            } else if (c != '\'' && c != '’' && !isUnseen(c)) {
                gap(start, end);
            }
        }

        void gap(int start, int end) {
            if (words.isEmpty() || words.charAt(words.length() - 1) != ' ') {
                append(' ', start, end);
            }
        }

        private void append(int c, int start, int end) {
            int at = words.length();
            words.appendCodePoint(c);
            if (words.length() > from.length) {
                from = Arrays.copyOf(from, 2 * words.length());
                to = Arrays.copyOf(to, 2 * words.length());
            }
            for (int i = at; i < words.length(); i++) {
                from[i] = start;
                to[i] = end;
            }
        }

        FoldedText build() {
            return new FoldedText(words.toString(), from, to);
        }
    }
}
