package io.skerry.benchmarks.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every identifier of one person and of those around that person, in each form that was written somewhere. */
final class Dossier {
    /** An identifier within a text. */
    record Fact(Kind kind, String form) {}

    private static final int SHORTEST = 3;

    private final Map<String, Fact> facts = new LinkedHashMap<>();

    void add(Kind kind, String form) {
        String text = form.strip();
        if (text.length() >= SHORTEST) {
            facts.putIfAbsent(fold(text), new Fact(kind, text));
        }
    }

    Collection<Fact> facts() {
        return facts.values();
    }

    /** The identifiers that a text holds as whole words, without those that are part of a longer one found. */
    List<Fact> in(String text) {
        String folded = fold(text);
        List<Fact> found = new ArrayList<>();
        for (Map.Entry<String, Fact> fact : facts.entrySet()) {
            if (holdsWord(folded, fact.getKey())) {
                found.add(fact.getValue());
            }
        }
        return found.stream()
                .filter(one -> found.stream()
                        .noneMatch(other -> other != one && fold(other.form()).contains(fold(one.form()))))
                .toList();
    }

    /** Upper case, runs of blanks as one. */
    static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    /** Whether the folded text holds the folded word, with no letter or digit right beside it. */
    static boolean holdsWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean start = at == 0
                    || !Character.isLetterOrDigit(text.charAt(at - 1))
                    || !Character.isLetterOrDigit(word.charAt(0));
            boolean stop = end == text.length()
                    || !Character.isLetterOrDigit(text.charAt(end))
                    || !Character.isLetterOrDigit(word.charAt(word.length() - 1));
            if (start && stop) {
                return true;
            }
        }
        return false;
    }
}
