package io.skerry.phi.text;

import io.skerry.phi.PlainText;
import io.skerry.phi.text.Text.Word;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of people who are known: words of their names that are no word of English, of imaging or of a device. Others
 * would find a person in "White matter" wherever a Mrs White was imaged.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class KnownNames implements Detector {
    private static final int SHORTEST = 3;
    private static final int WORDS = Lexicon.ANY_WORD | Lexicon.MEDICAL | Lexicon.DEVICE | Lexicon.EPONYM;

    private final Set<String> words = new HashSet<>();

    /** @param names as they stand in headers, with components divided by {@code ^} or otherwise */
    public KnownNames(Collection<String> names) {
        for (String name : names) {
            String plain = PlainText.of(name).text().toLowerCase(Locale.ROOT).replace("'", "");
            for (String word : plain.split("[^\\p{L}]+", -1)) {
                if (word.length() >= SHORTEST && (Lexicon.standard().classes(word) & WORDS) == 0) {
                    words.add(word);
                }
            }
        }
    }

    /** Whether there is no word to look for. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Tells this set of words from others. */
    public String version() {
        long sum = 0;
        for (String word : words) {
            long hash = 1;
            for (int i = 0; i < word.length(); i++) {
                hash = 31 * hash + word.charAt(i);
            }
            sum += hash * 0x9E3779B97F4A7C15L;
        }
        return words.size() + "." + Long.toHexString(sum);
    }

    @Override
    public List<Span> find(Text text, TextContext where) {
        Names found = new Names(text, "register");
        for (int i = 0; i < text.words().size(); i++) {
            Word word = text.words().get(i);
            if (word.isLetters() && words.contains(word.folded()) && !NameWords.isEponym(text, i)) {
                found.add(i, i, "KNOWN_NAME");
            }
        }
        return found.spans();
    }
}
