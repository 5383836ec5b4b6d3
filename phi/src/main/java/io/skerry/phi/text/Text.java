package io.skerry.phi.text;

import io.skerry.phi.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as detectors read it: in plain letters ({@link PlainText}), and as words. Made once for a value and asked by
 * all detectors; for one thread.
 */
public final class Text {
    /** One word: letters and digits, with apostrophes inside. Places are those of the plain text. */
    record Word(int start, int end, String folded, Form form, int classes) {
        boolean isLetters() {
            return form != Form.NUMBER && form != Form.MIXED;
        }

        boolean isCapitalised() {
            return form == Form.TITLE || form == Form.UPPER;
        }

        boolean is(int someClass) {
            return (classes & someClass) != 0;
        }

        int surname() {
            return Lexicon.surname(classes);
        }

        int first() {
            return Lexicon.first(classes);
        }
    }

    /** How a word is written. */
    enum Form {
        LOWER,
        /** The first letter large and some other small: Smith, McDonald. */
        TITLE,
        UPPER,
        NUMBER,
        /** Letters and digits. */
        MIXED
    }

    private final PlainText plain;
    private final List<Word> words;
    private final boolean hasLower;
    private final boolean hasUpper;
    private final int digits;
    private final int hints;

    private Text(PlainText plain) {
        this.plain = plain;
        this.words = split(plain.text());
        boolean lower = false;
        boolean upper = false;
        for (Word word : words) {
            lower |= word.form == Form.LOWER || word.form == Form.TITLE;
            upper |= word.form == Form.UPPER || word.form == Form.TITLE;
        }
        this.hasLower = lower;
        this.hasUpper = upper;
        this.digits =
                (int) plain.text().chars().filter(c -> c >= '0' && c <= '9').count();
        this.hints = Hint.of(plain.text());
    }

    /** Reads a text. */
    public static Text of(String original) {
        return new Text(PlainText.of(original));
    }

    /** The text in plain letters, which detectors search. */
    public String plain() {
        return plain.text();
    }

    /** Makes a span in the original of a place in the plain text. */
    public Span span(int start, int end, String detector, String rule) {
        return new Span(plain.from(start), plain.to(end - 1), detector, rule);
    }

    List<Word> words() {
        return words;
    }

    /** Whether capitals mean something here: neither all letters are large nor all are small. */
    boolean mixedCase() {
        return hasLower && hasUpper;
    }

    /** How many digits there are. */
    int digits() {
        return digits;
    }

    boolean has(Hint hint) {
        return (hints & hint.bit()) != 0;
    }

    /** What stands between a word and the next one. */
    String between(int word) {
        return plain().substring(words.get(word).end, words.get(word + 1).start);
    }

    private static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        Lexicon lexicon = Lexicon.standard();
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!Character.isLetterOrDigit(c)) {
                at += Character.charCount(c);
                continue;
            }
            int start = at;
            int upper = 0;
            int lower = 0;
            int digits = 0;
            boolean apostrophe = false;
            while (at < text.length()) {
                c = text.codePointAt(at);
                if (Character.isDigit(c)) {
                    digits++;
                } else if (Character.isLetter(c)) {
                    if (Character.isUpperCase(c)) {
                        upper++;
                    } else {
                        lower++;
                    }
                } else if (c == '\''
                        && at + 1 < text.length()
                        && Character.isLetter(text.charAt(at + 1))
                        && at > start) {
                    apostrophe = true;
                } else {
                    break;
                }
                at += Character.charCount(c);
            }
            String folded = text.substring(start, at).toLowerCase(Locale.ROOT);
            folded = apostrophe ? folded.replace("'", "") : folded;
            words.add(new Word(
                    start, at, folded, form(text, start, upper, lower, digits), classes(lexicon, folded, apostrophe)));
        }
        return List.copyOf(words);
    }

    /** "Smith's" is what "Smith" is. */
    private static int classes(Lexicon lexicon, String folded, boolean apostrophe) {
        int classes = lexicon.classes(folded);
        if (classes == 0 && apostrophe && folded.endsWith("s")) {
            return lexicon.classes(folded, 0, folded.length() - 1);
        }
        return classes;
    }

    private static Form form(String text, int start, int upper, int lower, int digits) {
        if (digits > 0) {
            return upper + lower > 0 ? Form.MIXED : Form.NUMBER;
        }
        if (upper == 0) {
            return Form.LOWER;
        }
        if (lower == 0) {
            return Form.UPPER;
        }
        return Character.isUpperCase(text.codePointAt(start)) ? Form.TITLE : Form.LOWER;
    }
}
