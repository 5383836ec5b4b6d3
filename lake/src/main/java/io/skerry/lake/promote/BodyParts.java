package io.skerry.lake.promote;

import io.skerry.lake.text.EditDistance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The controlled list of body parts: a subset of PS3.16 annex L with the region each belongs to, the words people use,
 * and tolerance for typing errors.
 *
 * <p>A typing error is up to one edit for words of five to seven letters and two for longer ones, an edit being a letter
 * changed, lost, added, or swapped with its neighbour; shorter words must be exact, and a word near to two parts is
 * neither.
 */
final class BodyParts {
    private static final int MIN_FUZZY = 5;
    private static final int MIN_TWO_EDITS = 8;
    private static final int MAX_WORDS = 3;
    private static final Pattern WORD = Pattern.compile("[A-Z]+");

    /** A controlled body part and its region. */
    record Part(String code, String region) {}

    private final Map<String, Part> terms;
    private final Vocabulary vocabulary;
    private final Map<String, Optional<Part>> nearest = new HashMap<>();

    private BodyParts(Map<String, Part> terms, Vocabulary vocabulary) {
        this.terms = terms;
        this.vocabulary = vocabulary;
    }

    /** Lines of {@code CODE REGION: term, term}; the code is a term itself; # begins a comment line. */
    static BodyParts parse(String text, Vocabulary vocabulary) {
        Map<String, Part> terms = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] sides = line.split(":", 2);
            String[] head = sides[0].strip().split("\\s+");
            Part part = new Part(head[0], head[1]);
            terms.put(compact(head[0]), part);
            for (String term : sides[1].split(",", -1)) {
                if (!term.isBlank()) {
                    terms.put(compact(term), part);
                }
            }
        });
        return new BodyParts(terms, vocabulary);
    }

    /** The part that a value of BodyPartExamined or a description means, if it names one. */
    Optional<Part> recognise(String text) {
        Part whole = terms.get(compact(text));
        if (whole != null) {
            return Optional.of(whole);
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text.toUpperCase(Locale.ROOT));
        while (word.find()) {
            words.add(word.group());
        }
        for (int length = Math.min(MAX_WORDS, words.size()); length >= 1; length--) {
            for (int from = 0; from + length <= words.size(); from++) {
                Part part = terms.get(String.join("", words.subList(from, from + length)));
                if (part != null) {
                    return Optional.of(part);
                }
            }
        }
        return words.stream().map(this::near).flatMap(Optional::stream).findFirst();
    }

    private Optional<Part> near(String word) {
        if (word.length() < MIN_FUZZY || vocabulary.contains(word)) {
            return Optional.empty();
        }
        return nearest.computeIfAbsent(word, this::search);
    }

    private Optional<Part> search(String word) {
        int allowed = word.length() >= MIN_TWO_EDITS ? 2 : 1;
        int best = allowed + 1;
        Set<Part> found = new HashSet<>();
        for (Map.Entry<String, Part> term : terms.entrySet()) {
            if (term.getKey().length() < MIN_FUZZY || Math.abs(term.getKey().length() - word.length()) > allowed) {
                continue;
            }
            int distance = EditDistance.between(word, term.getKey());
            if (distance < best) {
                best = distance;
                found.clear();
            }
            if (distance == best) {
                found.add(term.getValue());
            }
        }
        return best <= allowed && found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    private static String compact(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }
}
