package io.skerry.phi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    private static final int SHORTEST_PHRASE = 6;
    /** "Li's" is too short a word to lose a letter. */
    private static final int SHORTEST_GENITIVE = 4;
    /** Into how many parts a number or name may be split; a name may be spaced out by letters. */
    private static final int MOST_PARTS = 16;

    private static final int LONGEST_NUMBER = 24;
    /** From this length on a name counts that is split into words. */
    private static final int LONG_NAME = 7;

    private static final int MOST_REMEMBERED = 4_000;
    private static final int LONGEST_REMEMBERED = 64;

    private record Held(String text, IdentifierKind kind) {}

    private final Map<String, IdentifierKind> words = new HashMap<>();
    private final Map<String, IdentifierKind> fragments = new HashMap<>();
    private final Map<String, IdentifierKind> phrases = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final NeedleSet needles = new NeedleSet();
    private final List<Held> inside = new ArrayList<>();
    private final List<Needle> needleList;
    private final ByteSearch search;
    private volatile @Nullable ByteSearch longSearch;
    private final CleanRuns cleanRuns = new CleanRuns();
    private final Map<String, Optional<IdentifierKind>> remembered = new ConcurrentHashMap<>();

    FactForms(Collection<Fact> facts) {
        for (Fact fact : facts) {
            add(fact);
        }
        fragments.forEach((text, kind) -> inside.add(new Held(text, kind)));
        phrases.forEach((text, kind) -> inside.add(new Held(text, kind)));
        needleList = needles.list();
        search = ByteSearch.forShortTexts(needleBytes());
    }

    private List<byte[]> needleBytes() {
        return needleList.stream().map(Needle::bytes).toList();
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
            int last = lastOfSplit(read, i);
            if (last > i) {
                return words.get(String.join("", read.subList(i, last + 1)));
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

    /**
     * Index of the last of the words from this one on that make up a number, or a long name, together: 943 476 5919, or
     * Z i m m e r m a n n; else the index given.
     */
    private int lastOfSplit(List<String> read, int first) {
        if (read.get(first).length() > LONGEST_NUMBER) {
            return first;
        }
        StringBuilder joined = new StringBuilder(read.get(first));
        for (int i = first + 1; i < Math.min(read.size(), first + MOST_PARTS); i++) {
            joined.append(read.get(i));
            if (joined.length() > LONGEST_NUMBER) {
                return first;
            }
            IdentifierKind kind = joined.length() < SHORTEST_FRAGMENT ? null : words.get(joined.toString());
            if (kind == IdentifierKind.NUMBER || (kind == IdentifierKind.NAME && joined.length() >= LONG_NAME)) {
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
            int last = kind == null ? lastOfSplit(read, i) : i;
            if (kind != null || last > i) {
                int end = starts[last] + read.get(last).length();
                IdentifierKind found = kind == null ? words.get(String.join("", read.subList(i, last + 1))) : kind;
                places.add(new IdentifierMatch(
                        found == null ? IdentifierKind.FREE_TEXT : found, folded.from(starts[i]), folded.to(end - 1)));
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

    /** Whether a word is a name or number too long to come about by chance where two words meet. */
    boolean isLongWord(String word) {
        IdentifierKind kind = words.get(word);
        if (kind == null) {
            return false;
        }
        return word.length() >= (kind == IdentifierKind.NAME && NameForms.isLatin(word) ? LONG_NAME : SHORTEST_FRAGMENT)
                || (kind == IdentifierKind.NAME && !NameForms.isLatin(word));
    }

    boolean isNumber(String text) {
        return numbers.contains(text);
    }

    /** What nothing of these facts is behind. */
    CleanRuns cleanRuns() {
        return cleanRuns;
    }

    List<Needle> needles() {
        return needleList;
    }

    /** Finds the needles in short texts. */
    ByteSearch search() {
        return search;
    }

    /** Finds them in long texts; made when it is first needed. */
    ByteSearch longSearch() {
        ByteSearch made = longSearch;
        if (made == null) {
            made = ByteSearch.forLongTexts(needleBytes());
            longSearch = made;
        }
        return made;
    }

    int size() {
        return words.size() + phrases.size();
    }

    private void add(Fact fact) {
        switch (fact.kind()) {
            case NAME -> {
                if (fact.origin() == Fact.Origin.BYTES) {
                    needles.add(fact.kind(), fact.value().getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    addName(fact.value(), fact.origin() == Fact.Origin.TEXT);
                }
            }
            case NUMBER -> addNumber(fact.value());
            case BIRTH_DATE -> {
                for (String form : DateForms.of(fact.value())) {
                    phrases.putIfAbsent(FoldedText.of(form).words(), fact.kind());
                    needles.add(fact.kind(), form);
                }
            }
            case PHONE_NUMBER -> addPhone(fact.value());
            case ADDRESS, ORGANISATION, FREE_TEXT -> addLines(fact.kind(), fact.value());
            case UID -> throw new IllegalArgumentException("UIDs are an object's own and no person's");
        }
    }

    private void addName(String value, boolean certain) {
        NameForms forms = NameForms.of(value);
        for (String word : forms.words()) {
            addWord(IdentifierKind.NAME, word);
        }
        for (String phrase : forms.phrases()) {
            phrases.putIfAbsent(phrase, IdentifierKind.NAME);
        }
        if (!certain) {
            return;
        }
        for (String written : forms.written()) {
            needles.add(IdentifierKind.NAME, written);
            if (!WordText.isAscii(written)) {
                addMisread(written);
            }
        }
    }

    /** A name as it looks where its bytes were taken for those of another character set. */
    private void addMisread(String written) {
        for (String misread : ForeignEncodings.misread(written)) {
            String phrase = FoldedText.of(misread).words();
            if (phrase.length() - 2 >= SHORTEST_NUMBER) {
                phrases.putIfAbsent(phrase, IdentifierKind.NAME);
            }
        }
    }

    private void addNumber(String value) {
        String number = value.strip();
        String phrase = FoldedText.of(number).words();
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
        needles.add(IdentifierKind.NUMBER, number);
        needles.add(IdentifierKind.NUMBER, joined);
    }

    private void addPhone(String value) {
        String phrase = FoldedText.of(value).words();
        String joined = phrase.replace(" ", "");
        if (joined.length() >= SHORTEST_FRAGMENT) {
            phrases.putIfAbsent(phrase, IdentifierKind.PHONE_NUMBER);
            addWord(IdentifierKind.PHONE_NUMBER, joined);
            needles.add(IdentifierKind.PHONE_NUMBER, value.strip());
            needles.add(IdentifierKind.PHONE_NUMBER, joined);
        }
    }

    /** Addresses and institutions, by lines and by what commas part. */
    private void addLines(IdentifierKind kind, String value) {
        for (String line : value.split("[\\r\\n,;^]+", -1)) {
            String phrase = FoldedText.of(line).words();
            if (phrase.length() - 2 >= SHORTEST_PHRASE) {
                phrases.putIfAbsent(phrase, kind);
                needles.add(kind, line.strip());
            }
        }
    }

    private void addWord(IdentifierKind kind, String word) {
        if ((word.length() >= SHORTEST_FRAGMENT && !isDigits(word)) || !NameForms.isLatin(word)) {
            fragments.putIfAbsent(word, kind);
        }
        words.putIfAbsent(word, kind);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
