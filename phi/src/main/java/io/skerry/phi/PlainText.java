package io.skerry.phi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text in plain letters that knows where in the original each of them stands: without accents, full-width and other
 * compatibility forms as their usual ones, every digit, dash and blank as the one of ASCII. Characters without a shape
 * (zero-width spaces, joiners, marks of direction, soft hyphens) are left out, so that they split no word, and letters
 * of another alphabet that pass for Latin ones inside a word are read as those.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class PlainText {
    private final String text;
    private final int @Nullable [] from;
    private final int @Nullable [] to;

    private PlainText(String text, int @Nullable [] from, int @Nullable [] to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** The plain text. */
    public String text() {
        return text;
    }

    /** Index in the original of the first character that is read as the one at this index. */
    public int from(int index) {
        return from == null ? index : from[index];
    }

    /** Index in the original behind the last character that is read as the one at this index. */
    public int to(int index) {
        return to == null ? index + 1 : to[index];
    }

    /** Reads a text. */
    public static PlainText of(String original) {
        if (WordText.isAscii(original)) {
            return new PlainText(original, null, null);
        }
        Builder out = new Builder(original.length());
        int length = original.length();
        for (int i = 0; i < length; ) {
            int c = original.codePointAt(i);
            int end = i + Character.charCount(c);
            if (!isUnseen(c)) {
                while (end < length && joins(original.codePointAt(end))) {
                    end += Character.charCount(original.codePointAt(end));
                }
                if (end == i + 1 && c < 0x7F) {
                    out.add(c, i, end);
                } else {
                    String plain = WordText.plain(original.substring(i, end));
                    for (int p = 0; p < plain.length(); ) {
                        int folded = plain.codePointAt(p);
                        p += Character.charCount(folded);
                        if (!isUnseen(folded)) {
                            out.add(usual(folded), i, end);
                        }
                    }
                }
            }
            i = end;
        }
        return out.build();
    }

    /** Whether a character is nothing to the eye; control characters part words. */
    private static boolean isUnseen(int c) {
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

    private static int usual(int c) {
        if (c < 0x7F) {
            return c;
        }
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(c, 10);
            case Character.DASH_PUNCTUATION -> '-';
            case Character.SPACE_SEPARATOR -> ' ';
            default -> c == 0x2019 || c == 0x2018 || c == 0x02BC ? '\'' : c;
        };
    }

    private static final class Builder {
        private final StringBuilder text;
        private int[] from;
        private int[] to;

        Builder(int length) {
            text = new StringBuilder(length);
            from = new int[length + 4];
            to = new int[length + 4];
        }

        void add(int c, int start, int end) {
            int at = text.length();
            text.appendCodePoint(c);
            if (text.length() > from.length) {
                from = Arrays.copyOf(from, 2 * text.length());
                to = Arrays.copyOf(to, 2 * text.length());
            }
            for (int i = at; i < text.length(); i++) {
                from[i] = start;
                to[i] = end;
            }
        }

        PlainText build() {
            return new PlainText(LookAlikes.latin(text), from, to);
        }
    }
}
