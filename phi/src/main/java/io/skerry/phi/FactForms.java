package io.skerry.phi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which the facts of one person, visit and place may turn up: as words and rows of words in text, and as
 * bytes. The images of a series share their facts, so this is made once for many of them and remembers what it was asked.
 *
 * <p>Safe for use by several threads once made.
 */
final class FactForms {
    /** Below, a number is too common to mean a person. */
    private static final int SHORTEST_NUMBER = 4;
    /** From this length on an identifier counts inside a longer word too. */
    private static final int SHORTEST_FRAGMENT = 6;
    /** Fewer bytes turn up by chance. */
    private static final int SHORTEST_NEEDLE = 6;

    private static final int SHORTEST_PHRASE = 6;
    /** "Li's" is too short a word to lose a letter. */
    private static final int SHORTEST_GENITIVE = 4;
    /** Into how many parts a number may be split: 943-476-5919, QX 47 11. */
    private static final int MOST_PARTS = 6;

    private static final int LONGEST_NUMBER = 24;
    private static final int MOST_REMEMBERED = 4_000;
    private static final int LONGEST_REMEMBERED = 64;

    private record Held(String text, IdentifierKind kind) {}

    private final Map<String, IdentifierKind> words = new HashMap<>();
    private final Map<String, IdentifierKind> fragments = new HashMap<>();
    private final Map<String, IdentifierKind> phrases = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final Map<String, Needle> needles = new LinkedHashMap<>();
    private final List<Held> inside = new ArrayList<>();
    private final List<Needle> needleList;
    private final ByteSearch search;
    private final Map<String, Optional<IdentifierKind>> remembered = new ConcurrentHashMap<>();

    FactForms(Collection<Fact> facts) {
        for (Fact fact : facts) {
            add(fact);
        }
        fragments.forEach((text, kind) -> inside.add(new Held(text, kind)));
        phrases.forEach((text, kind) -> inside.add(new Held(text, kind)));
        needleList = List.copyOf(needles.values());
        search = ByteSearch.forShortTexts(needleList.stream().map(Needle::bytes).toList());
    }

    /** The first kind of fact that a text holds. */
    Optional<IdentifierKind> inText(String text) {
        Optional<IdentifierKind> known = remembered.get(text);
        if (known == null) {
            known = Optional.ofNullable(find(FoldedText.of(text).words()));
            if (text.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
                remembered.put(text, known);
            }
        }
        return known;
    }

    private @Nullable IdentifierKind find(String plain) {
        List<String> read = WordText.words(plain);
        for (int i = 0; i < read.size(); i++) {
            IdentifierKind kind = kindOf(read.get(i));
            if (kind != null) {
                return kind;
            }
            if (lastOfNumber(read, i) > i) {
                return IdentifierKind.NUMBER;
            }
        }
        for (Held held : inside) {
            if (held.text.length() <= plain.length() && plain.contains(held.text)) {
                return held.kind;
            }
        }
        return null;
    }

    /** What a word means, also in the genitive. */
    private @Nullable IdentifierKind kindOf(String word) {
        IdentifierKind kind = words.get(word);
        if (kind == null && word.length() > SHORTEST_GENITIVE && word.endsWith("s")) {
            IdentifierKind owner = words.get(word.substring(0, word.length() - 1));
            return owner == IdentifierKind.NAME ? owner : null;
        }
        return kind;
    }

    /** Index of the last of the words from this one on that make up a number together, else the index given. */
    private int lastOfNumber(List<String> read, int first) {
        if (read.get(first).length() > LONGEST_NUMBER) {
            return first;
        }
        StringBuilder joined = new StringBuilder(read.get(first));
        for (int i = first + 1; i < Math.min(read.size(), first + MOST_PARTS); i++) {
            joined.append(read.get(i));
            if (joined.length() > LONGEST_NUMBER) {
                return first;
            }
            if (joined.length() >= SHORTEST_FRAGMENT && words.get(joined.toString()) == IdentifierKind.NUMBER) {
                return i;
            }
        }
        return first;
    }

    /** Every place where a fact stands in a text, in no order; places may overlap. */
    List<IdentifierMatch> places(String text) {
        if (inText(text).isEmpty()) {
            return List.of();
        }
        FoldedText folded = FoldedText.of(text);
        String plain = folded.words();
        List<IdentifierMatch> places = new ArrayList<>();
        List<String> read = WordText.words(plain);
        int[] starts = new int[read.size()];
        for (int i = 0, start = 1; i < starts.length; i++) {
            starts[i] = start;
            start += read.get(i).length() + 1;
        }
        for (int i = 0; i < starts.length; i++) {
            IdentifierKind kind = kindOf(read.get(i));
            int last = kind == null ? lastOfNumber(read, i) : i;
            if (kind != null || last > i) {
                int end = starts[last] + read.get(last).length();
                places.add(new IdentifierMatch(
                        kind == null ? IdentifierKind.NUMBER : kind, folded.from(starts[i]), folded.to(end - 1)));
            }
        }
        for (Held held : inside) {
            for (int at = plain.indexOf(held.text); at >= 0; at = plain.indexOf(held.text, at + 1)) {
                places.add(whole(held, folded, at));
            }
        }
        return List.copyOf(places);
    }

    /** A fact inside a longer word takes the word with it: what is left of a name is a hint at it. */
    private static IdentifierMatch whole(Held held, FoldedText folded, int at) {
        String plain = folded.words();
        int start = plain.charAt(at) == ' ' ? at + 1 : at;
        int end = at + held.text.length();
        end = plain.charAt(end - 1) == ' ' ? end - 1 : end;
        if (NameForms.isLatin(held.text)) {
            start = plain.lastIndexOf(' ', start) + 1;
            end = plain.indexOf(' ', end);
        }
        return new IdentifierMatch(held.kind, folded.from(start), folded.to(end - 1));
    }

    boolean isNumber(String text) {
        return numbers.contains(text);
    }

    List<Needle> needles() {
        return needleList;
    }

    /** Finds the needles in short texts. */
    ByteSearch search() {
        return search;
    }

    int size() {
        return words.size() + phrases.size();
    }

    private void add(Fact fact) {
        switch (fact.kind()) {
            case NAME -> {
                if (fact.raw()) {
                    addNeedle(fact.kind(), fact.value().getBytes(StandardCharsets.ISO_8859_1), 1, false);
                } else {
                    addName(fact.value());
                }
            }
            case NUMBER -> addNumber(fact.value());
            case BIRTH_DATE -> {
                for (String form : DateForms.of(fact.value())) {
                    phrases.putIfAbsent(WordText.of(form), fact.kind());
                    addNeedle(fact.kind(), form);
                }
            }
            case PHONE_NUMBER -> addPhone(fact.value());
            case ADDRESS, ORGANISATION, FREE_TEXT -> addLines(fact.kind(), fact.value());
            case UID -> throw new IllegalArgumentException("UIDs are an object's own and no person's");
        }
    }

    private void addName(String value) {
        NameForms forms = NameForms.of(value);
        for (String word : forms.words()) {
            addWord(IdentifierKind.NAME, word);
        }
        for (String phrase : forms.phrases()) {
            phrases.putIfAbsent(phrase, IdentifierKind.NAME);
        }
        for (String written : forms.written()) {
            addNeedle(IdentifierKind.NAME, written);
        }
    }

    private void addNumber(String value) {
        String number = value.strip();
        String phrase = WordText.of(number);
        List<String> parts = WordText.words(phrase);
        String joined = String.join("", parts);
        boolean tooCommon = joined.chars().noneMatch(c -> c >= '0' && c <= '9') && joined.length() < SHORTEST_FRAGMENT;
        if (joined.length() < SHORTEST_NUMBER || tooCommon) {
            return;
        }
        addWord(IdentifierKind.NUMBER, joined);
        if (parts.size() > 1) {
            phrases.putIfAbsent(phrase, IdentifierKind.NUMBER);
        }
        if (isDigits(joined) && joined.length() >= SHORTEST_FRAGMENT) {
            numbers.add(joined);
        }
        addNeedle(IdentifierKind.NUMBER, number);
        addNeedle(IdentifierKind.NUMBER, joined);
    }

    private void addPhone(String value) {
        String phrase = WordText.of(value);
        String joined = phrase.replace(" ", "");
        if (joined.length() >= SHORTEST_FRAGMENT) {
            phrases.putIfAbsent(phrase, IdentifierKind.PHONE_NUMBER);
            addWord(IdentifierKind.PHONE_NUMBER, joined);
            addNeedle(IdentifierKind.PHONE_NUMBER, value.strip());
            addNeedle(IdentifierKind.PHONE_NUMBER, joined);
        }
    }

    /** Addresses and institutions, by lines and by what commas part. */
    private void addLines(IdentifierKind kind, String value) {
        for (String line : value.split("[\\r\\n,;^]+", -1)) {
            String phrase = WordText.of(line);
            if (phrase.length() - 2 >= SHORTEST_PHRASE) {
                phrases.putIfAbsent(phrase, kind);
                addNeedle(kind, line.strip());
            }
        }
    }

    private void addWord(IdentifierKind kind, String word) {
        if ((word.length() >= SHORTEST_FRAGMENT && !isDigits(word)) || !NameForms.isLatin(word)) {
            fragments.putIfAbsent(word, kind);
        }
        words.putIfAbsent(word, kind);
    }

    private void addNeedle(IdentifierKind kind, String text) {
        boolean bounded = text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        for (String form : WordText.isAscii(text) ? Set.of(text) : cases(text)) {
            addEncoded(kind, form, StandardCharsets.UTF_8, 1, bounded);
            addEncoded(kind, form, StandardCharsets.UTF_16LE, 2, bounded);
            addEncoded(kind, form, StandardCharsets.UTF_16BE, 2, bounded);
        }
    }

    /** The search folds the case of ASCII letters only. */
    private static Set<String> cases(String text) {
        Set<String> cases = new HashSet<>();
        cases.add(text);
        cases.add(text.toLowerCase(Locale.ROOT));
        cases.add(text.toUpperCase(Locale.ROOT));
        return cases;
    }

    private void addEncoded(IdentifierKind kind, String text, Charset charset, int unit, boolean bounded) {
        // A text of ASCII needs as many characters in UTF-16 as in UTF-8; other scripts say more with a character.
        int shortest = unit == 2 && WordText.isAscii(text) ? 2 * SHORTEST_NEEDLE : SHORTEST_NEEDLE;
        byte[] bytes = text.getBytes(charset);
        if (bytes.length >= shortest) {
            addNeedle(kind, bytes, unit, bounded);
        }
    }

    private void addNeedle(IdentifierKind kind, byte[] bytes, int unit, boolean bounded) {
        if (bytes.length >= SHORTEST_NEEDLE && isTelling(bytes, unit)) {
            needles.putIfAbsent(
                    new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT),
                    new Needle(kind, bytes, unit, bounded));
        }
    }

    /** Bytes that repeat, or rise or fall evenly as a ramp of grey values does, turn up by chance. */
    private static boolean isTelling(byte[] bytes, int unit) {
        Set<Integer> steps = new HashSet<>();
        Set<Byte> values = new HashSet<>();
        for (int i = 0; i < bytes.length; i++) {
            values.add(bytes[i]);
            if (i >= unit) {
                steps.add(bytes[i] - bytes[i - unit]);
            }
        }
        return values.size() > unit + 1 && steps.size() > unit;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
