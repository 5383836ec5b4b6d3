package io.skerry.phi.text;

import io.skerry.phi.PlainText;
import java.util.Locale;

/** What the lexicon knows of a single word. */
public final class SingleWords {
    private SingleWords() {}

    /**
     * Whether it is a word of imaging, medicine or devices. Eponyms don't count, nor what is a name and no word of English:
     * they may be somebody.
     */
    public static boolean isOfImaging(String word) {
        int classes = classes(word);
        return (classes & (Lexicon.MEDICAL | Lexicon.DEVICE)) != 0
                && (classes & Lexicon.EPONYM) == 0
                && !(isName(classes) && (classes & Lexicon.ANY_WORD) == 0);
    }

    /** Whether it is a first name or a surname and nothing else. */
    public static boolean isOnlyName(String word) {
        int classes = classes(word);
        return isName(classes) && (classes & (Lexicon.ANY_WORD | Lexicon.MEDICAL | Lexicon.DEVICE)) == 0;
    }

    private static boolean isName(int classes) {
        return Lexicon.surname(classes) > 0 || Lexicon.first(classes) > 0;
    }

    private static int classes(String word) {
        return Lexicon.standard().classes(PlainText.of(word).text().toLowerCase(Locale.ROOT));
    }
}
