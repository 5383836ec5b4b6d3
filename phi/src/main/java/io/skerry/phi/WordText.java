package io.skerry.phi;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text as a row of plain words: lower case, without accents, full-width forms narrowed, anything that is neither letter
 * nor digit a gap. "MÜLLER_Anna" and "Muller, anna" read the same.
 */
final class WordText {
    private WordText() {}

    /** The words, joined by single spaces, with one space at either end, so that whole words can be searched. */
    static String of(String text) {
        return FoldedText.of(text).words();
    }

    /** The words of a text made by {@link #of}. */
    static List<String> words(String wordText) {
        List<String> words = new ArrayList<>();
        int start = 1;
        for (int i = 1; i < wordText.length(); i++) {
            if (wordText.charAt(i) == ' ') {
                words.add(wordText.substring(start, i));
                start = i + 1;
            }
        }
        return words;
    }

    /** Without accents; compatibility forms (full-width letters, half-width kana) brought to their usual ones. */
    static String plain(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            int type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK
                    && !Character.UnicodeBlock.HIRAGANA.equals(Character.UnicodeBlock.of(c))) {
                continue;
            }
            switch (c) {
                case 'ø' -> out.append('o');
                case 'Ø' -> out.append('O');
                case 'ß' -> out.append("ss");
                case 'æ' -> out.append("ae");
                case 'Æ' -> out.append("AE");
                case 'ł' -> out.append('l');
                case 'Ł' -> out.append('L');
                case 'ı' -> out.append('i');
                case 'ς' -> out.append('σ');
                // Letters of Arabic that are written one for another, and the stroke that only stretches a word.
                case 'ى', 'ی' -> out.append('ي');
                case 'ک' -> out.append('ك');
                case 'ة' -> out.append('ه');
                case 'ـ' -> {}
                default -> out.append(c);
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** The German and Nordic way to write umlauts in plain letters: "mueller". */
    static String spelledOut(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("å", "aa")
                .replace("ø", "oe")
                .replace("ß", "ss");
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }
}
