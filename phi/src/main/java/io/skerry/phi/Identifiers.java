package io.skerry.phi;

import io.skerry.dicom.DicomObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What identifies the people, places and objects of one original: names of the patient and of staff in every form and
 * character set, numbers, the birth date as people write it, addresses, telephones, institutions, devices and UIDs,
 * taken from every level of the object, private elements and sequences included. Immutable; holds patients' values, so
 * it is never printed.
 */
public final class Identifiers {
    /**
     * Bytes that must not turn up in an output.
     *
     * @param bytes the identifier in one encoding
     * @param unit bytes a character: 1, or 2 for UTF-16
     * @param bounded whether it counts only where no digit adjoins, since it consists of digits and dots
     */
    record Needle(IdentifierKind kind, byte[] bytes, int unit, boolean bounded) {}

    private final Map<String, IdentifierKind> words;
    private final Map<String, IdentifierKind> fragments;
    private final Map<String, IdentifierKind> phrases;
    private final Set<String> numbers;
    private final Set<String> uids;
    private final List<Needle> needles;
    private final Map<Integer, String> dates;

    Identifiers(IdentifierCollector collected) {
        words = Map.copyOf(collected.words);
        fragments = Map.copyOf(collected.fragments);
        phrases = Map.copyOf(collected.phrases);
        numbers = Set.copyOf(collected.numbers);
        uids = Set.copyOf(collected.uids);
        needles = List.copyOf(collected.needles.values());
        dates = Map.copyOf(collected.dates);
    }

    /** Collects them from an original as read. */
    public static Identifiers of(DicomObject original) {
        return new IdentifierCollector().collect(original);
    }

    /**
     * The first kind of identifier that a text holds, upper and lower case, accents and punctuation aside. Short
     * identifiers count as whole words only.
     */
    public Optional<IdentifierKind> inText(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        String plain = WordText.of(text);
        for (String word : WordText.words(plain)) {
            IdentifierKind kind = words.get(word);
            if (kind != null) {
                return Optional.of(kind);
            }
        }
        return Optional.ofNullable(held(fragments, plain)).or(() -> Optional.ofNullable(held(phrases, plain)));
    }

    private static @Nullable IdentifierKind held(Map<String, IdentifierKind> searched, String plain) {
        for (Map.Entry<String, IdentifierKind> entry : searched.entrySet()) {
            if (entry.getKey().length() <= plain.length() && plain.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** Whether a decimal or integer string is, as a whole, one of the identifying numbers of six digits or more. */
    public boolean isNumber(String text) {
        return numbers.contains(text.strip());
    }

    /** Whether this is one of the original's own UIDs. */
    public boolean isUid(String uid) {
        return uids.contains(uid);
    }

    /** The dates (YYYYMMDD) of the original's top level, by tag; an output must not have the same ones there. */
    public Map<Integer, String> dates() {
        return dates;
    }

    /** How many different identifiers there are. */
    public int size() {
        return words.size() + phrases.size() + uids.size();
    }

    List<Needle> needles() {
        return needles;
    }

    /** Shows nothing of the values. */
    @Override
    public String toString() {
        return "Identifiers[" + size() + "]";
    }
}
