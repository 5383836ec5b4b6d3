package io.skerry.lake.characteristics;

import io.skerry.lake.text.EditDistance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts typing errors right: up to one edit for words of five to seven letters and two for longer ones, an edit being a
 * letter changed, lost, added, or swapped with its neighbour. Shorter words must be exact, a word near to two known ones
 * stays as it is, and so does a word with a digit. For one thread.
 */
final class Spelling {
    private static final int SHORTEST = 5;
    private static final int TWO_EDITS = 8;
    private static final int LONGEST = 24;
    private static final int REMEMBERED = 50_000;

    private final Set<String> known;
    private final Map<Integer, List<String>> byLength = new HashMap<>();
    private final Map<String, String> remembered = new HashMap<>();

    /** @param known right words in capitals; words with other signs than letters are known but correct no others */
    Spelling(Set<String> known) {
        this.known = Set.copyOf(known);
        this.known.stream()
                .filter(w -> w.length() >= SHORTEST && isLetters(w))
                .sorted()
                .forEach(w -> byLength.computeIfAbsent(w.length(), n -> new ArrayList<>())
                        .add(w));
    }

    String correct(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST || known.contains(word) || !isLetters(word)) {
            return word;
        }
        String right = remembered.get(word);
        if (right == null) {
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            right = nearest(word);
            remembered.put(word, right);
        }
        return right;
    }

    private String nearest(String word) {
        int allowed = word.length() >= TWO_EDITS ? 2 : 1;
        int best = allowed + 1;
        Set<String> found = new HashSet<>();
        for (int length = word.length() - allowed; length <= word.length() + allowed; length++) {
            for (String candidate : byLength.getOrDefault(length, List.of())) {
                int distance = EditDistance.between(word, candidate);
                if (distance < best) {
                    best = distance;
                    found.clear();
                }
                if (distance == best) {
                    found.add(candidate);
                }
            }
        }
        return best <= allowed && found.size() == 1 ? found.iterator().next() : word;
    }

    private static boolean isLetters(String word) {
        return word.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }
}
