package io.skerry.lake.characteristics;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads descriptions as words: capitals without accents, {@code T2*} as T2STAR, {@code W/O} as WO, {@code +C} and {@code
 * C+} as words of their own, everything else that is no letter or digit as a space, typing errors put right. For one
 * thread.
 */
final class Words {
    private static final int REMEMBERED = 50_000;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern PLUS = Pattern.compile("\\+\\s?(C|CE|GD|GAD|IV|KM)\\b|\\b(C)\\+");
    private static final Pattern MINUS = Pattern.compile("\\bC-(?=\\s|$)|(?<=\\s)-C\\b");
    private static final Pattern WORD = Pattern.compile("\\+[A-Z]+|[A-Z0-9]+\\+?");

    private final Spelling spelling;
    private final Map<String, Phrase> remembered = new HashMap<>();

    Words(Spelling spelling) {
        this.spelling = spelling;
    }

    /**
     * Words in order, with a space before, between and behind.
     *
     * @param corrected whether a typing error was put right
     */
    record Phrase(String text, boolean corrected) {
        static final Phrase NONE = new Phrase("", false);

        static Phrase join(List<Phrase> parts) {
            List<Phrase> there = parts.stream().filter(p -> !p.text.isEmpty()).toList();
            return switch (there.size()) {
                case 0 -> NONE;
                case 1 -> there.getFirst();
                default ->
                    new Phrase(
                            // Two spaces keep a phrase from reaching over two texts.
                            there.stream().map(Phrase::text).collect(Collectors.joining(" ")),
                            there.stream().anyMatch(Phrase::corrected));
            };
        }

        List<String> list() {
            return text.isEmpty() ? List.of() : List.of(text.strip().split(" +"));
        }
    }

    Phrase of(String text) {
        if (text.isEmpty()) {
            return Phrase.NONE;
        }
        Phrase known = remembered.get(text);
        if (known == null) {
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            known = read(text);
            remembered.put(text, known);
        }
        return known;
    }

    private Phrase read(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace("ß", "SS")
                .replace("T2*", "T2STAR ")
                .replace("W/O", " WO ")
                .replace("W/", " WITH ");
        plain = MINUS.matcher(plain).replaceAll(" C MINUS ");
        plain = PLUS.matcher(plain).replaceAll(m -> m.group(1) == null ? " C+ " : " +" + m.group(1) + " ");
        List<String> out = new ArrayList<>();
        boolean corrected = false;
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            String found = word.group();
            if (found.endsWith("+") && !found.equals("C+")) {
                found = found.substring(0, found.length() - 1);
            }
            String right = spelling.correct(found);
            corrected |= !right.equals(found);
            out.add(right);
        }
        return out.isEmpty() ? Phrase.NONE : new Phrase(" " + String.join(" ", out) + " ", corrected);
    }
}
