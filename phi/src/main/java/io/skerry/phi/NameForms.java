package io.skerry.phi;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which a name may turn up elsewhere. A person name (PN, PS3.5 6.2.1) has up to three groups (alphabetic,
 * ideographic, phonetic), each of family, given and middle name, prefix and suffix.
 */
final class NameForms {
    /** Words that stand for a missing name. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "anonymous",
            "anonymized",
            "anonymised",
            "anon",
            "unknown",
            "none",
            "null",
            "test",
            "phantom",
            "patient",
            "name",
            "noname",
            "deidentified",
            "removed",
            "study",
            "subject",
            "the",
            "and",
            "von",
            "van",
            "der",
            "for");

    private static final int SHORTEST_WORD = 3;

    private static final int SHORTEST_PAIR = 4;

    /** Component indexes that are names; prefix and suffix are titles. */
    private static final int NAME_COMPONENTS = 3;

    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> phrases = new LinkedHashSet<>();
    private final Set<String> written = new LinkedHashSet<>();

    private NameForms() {}

    /** @param value one value of a PN, decoded */
    static NameForms of(String value) {
        NameForms forms = new NameForms();
        for (String group : value.split("=", -1)) {
            forms.addGroup(group);
        }
        return forms;
    }

    /** Words as {@link WordText} has them, each of which names by itself. */
    Set<String> words() {
        return words;
    }

    /** Rows of short words that name together: " li wei ". */
    Set<String> phrases() {
        return phrases;
    }

    /** As written, for the search in bytes. */
    Set<String> written() {
        return written;
    }

    private void addGroup(String group) {
        String[] components = group.split("\\^", -1);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(NAME_COMPONENTS, components.length); i++) {
            String component = components[i].strip();
            if (component.isEmpty()) {
                continue;
            }
            parts.add(component);
            for (String part : component.split("[\\s,;_.()/-]+", -1)) {
                add(part);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < parts.size(); j++) {
                if (i != j) {
                    addTogether(parts.get(i), parts.get(j));
                }
            }
        }
    }

    private void add(String part) {
        addWord(part);
        addWord(WordText.spelledOut(part));
        addApart(part, part.replaceAll("['’ʼ`´]", " "));
        if (!WordText.isAscii(part)) {
            addLosses(part);
        }
    }

    /** What is left of a name after software that knows no accents: "M?ller", "M ller", "Mller"; and what is turned. */
    private void addLosses(String part) {
        String composed = Normalizer.normalize(part, Normalizer.Form.NFC);
        if (isLatin(composed)) {
            addApart(part, composed.replaceAll("[^\\x00-\\x7F]", " "));
            String dropped = composed.replaceAll("[^\\x00-\\x7F]", "");
            if (dropped.length() > SHORTEST_WORD) {
                addWord(dropped);
                written.add(composed.replaceAll("[^\\x00-\\x7F]", "?"));
            }
        } else if (Bidi.requiresBidi(composed.toCharArray(), 0, composed.length())) {
            // Written from right to left, but stored as seen from the left.
            addWord(new StringBuilder(composed).reverse().toString());
        }
    }

    /** A name that reads as several words once some of its characters part words: " o brien ". */
    private void addApart(String part, String apart) {
        String phrase = FoldedText.of(apart).words();
        List<String> read = WordText.words(phrase);
        boolean telling = read.stream().anyMatch(word -> word.length() >= SHORTEST_WORD);
        if (!apart.equals(part) && read.size() > 1 && telling) {
            phrases.add(phrase);
            written.add(apart);
        }
    }

    private void addWord(String part) {
        for (String word : WordText.words(FoldedText.of(part).words())) {
            if (isTelling(word)) {
                words.add(word);
                written.add(part);
                written.add(WordText.plain(part));
            }
        }
    }

    /** Two parts of a name side by side: "john smith", "johnsmith". */
    private void addTogether(String first, String second) {
        String phrase = FoldedText.of(first + " " + second).words();
        List<String> both = WordText.words(phrase);
        String joined = String.join("", both);
        boolean placeholders = PLACEHOLDERS.containsAll(both);
        // "J Smith" names as much as "Smith" does; "J S" names nobody.
        boolean tooShort = isLatin(joined) && joined.length() < SHORTEST_PAIR;
        if (both.size() < 2 || placeholders || tooShort) {
            return;
        }
        phrases.add(phrase);
        words.add(joined);
        written.add(first + "^" + second);
        written.add(first + " " + second);
    }

    /**
     * Latin words of one or two letters are too common; two characters of other scripts are a name. Few digits are too
     * common as well, and a date is no name: shifted dates may hit upon it.
     */
    static boolean isTelling(String word) {
        if (PLACEHOLDERS.contains(word)) {
            return false;
        }
        if (word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return word.length() >= 6 && DateForms.of(word).isEmpty();
        }
        return word.length() >= (isLatin(word) ? SHORTEST_WORD : 2);
    }

    static boolean isLatin(String word) {
        return word.chars().allMatch(c -> c < 0x370);
    }
}
