package io.skerry.ner;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits text as BERT does before it looks for pieces (Devlin et al. 2018, {@code BasicTokenizer}): at white space, around
 * punctuation, around each CJK character; control characters go, and for uncased models capitals and accents too.
 */
final class BasicWords {
    /**
     * A word.
     *
     * @param text as the vocabulary has words
     * @param start its first character in the original
     * @param end the character after its last
     */
    record Word(String text, int start, int end) {}

    private final boolean lowerCase;

    BasicWords(boolean lowerCase) {
        this.lowerCase = lowerCase;
    }

    List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            boolean alone = isPunctuation(c) || isCjk(c);
            if (alone || isSpace(c)) {
                add(text, start, at, words);
                start = -1;
            } else if (start < 0 && !isControl(c)) {
                start = at;
            }
            if (alone) {
                add(text, at, next, words);
            }
            at = next;
        }
        add(text, start, text.length(), words);
        return words;
    }

    private void add(String text, int start, int end, List<Word> words) {
        if (start < 0) {
            return;
        }
        StringBuilder kept = new StringBuilder(end - start);
        text.substring(start, end).codePoints().filter(c -> !isControl(c)).forEach(kept::appendCodePoint);
        String word = lowerCase ? withoutAccents(kept.toString().toLowerCase(Locale.ROOT)) : kept.toString();
        if (!word.isEmpty()) {
            words.add(new Word(word, start, end));
        }
    }

    private static String withoutAccents(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> !isSpace(c);
            default -> c == 0xFFFD;
        };
    }

    /** All of ASCII that is no letter, digit or space counts, such as {@code $} and {@code ^}. */
    private static boolean isPunctuation(int c) {
        if (c >= 33 && c <= 47 || c >= 58 && c <= 64 || c >= 91 && c <= 96 || c >= 123 && c <= 126) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks of CJK ideographs that BERT names; hangul and kana are written with spaces, or go as they are. */
    private static boolean isCjk(int c) {
        return c >= 0x4E00 && c <= 0x9FFF
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x20000 && c <= 0x2A6DF
                || c >= 0x2A700 && c <= 0x2CEAF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x2F800 && c <= 0x2FA1F;
    }
}
