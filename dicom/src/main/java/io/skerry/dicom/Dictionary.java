package io.skerry.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The public data dictionary of PS3.6, loaded once from this module's own resource. Immutable, safe for all threads.
 */
public final class Dictionary {
    private static final DictionaryEntry[] ENTRIES;
    private static final int[] TAGS;
    private static final List<DictionaryEntry> REPEATING = new ArrayList<>();
    private static final Map<String, Integer> BY_KEYWORD = new HashMap<>();
    /** Tags whose VR is US or SS, as (0028,0103) Pixel Representation says. */
    private static final int[] SIGN_DEPENDENT;

    static {
        List<DictionaryEntry> single = new ArrayList<>();
        List<Integer> signDependent = new ArrayList<>();
        Tables.forEachRow("dictionary.tsv", row -> {
            DictionaryEntry entry = entry(row);
            if (entry.mask() == -1) {
                single.add(entry);
            } else {
                REPEATING.add(entry);
            }
            BY_KEYWORD.put(entry.keyword(), entry.tag());
            if (row[2].startsWith("US or SS")) {
                signDependent.add(entry.tag());
            }
        });
        single.sort(Comparator.comparing(DictionaryEntry::tag, Integer::compareUnsigned));
        ENTRIES = single.toArray(DictionaryEntry[]::new);
        // Unsigned order equals signed order with the top bit flipped, so that Arrays.binarySearch serves.
        TAGS = single.stream().mapToInt(e -> flip(e.tag())).toArray();
        SIGN_DEPENDENT =
                signDependent.stream().mapToInt(Dictionary::flip).sorted().toArray();
    }

    private Dictionary() {}

    /** The entry of a public tag; empty for private and unknown ones. Repeating groups are found by any repetition. */
    public static Optional<DictionaryEntry> find(int tag) {
        return Optional.ofNullable(lookUp(tag));
    }

    /** The tag of a keyword; for repeating groups the first repetition. */
    public static OptionalInt tagOf(String keyword) {
        Integer tag = BY_KEYWORD.get(keyword);
        return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    /** The keyword, or the empty string for a tag that is not in the dictionary. */
    public static String keyword(int tag) {
        DictionaryEntry entry = lookUp(tag);
        return entry == null ? "" : entry.keyword();
    }

    /**
     * The VR a tag has where none is written, PS3.5 6.2.2 and 7.8.1: the dictionary's, UL for group lengths, LO for
     * private creators, UN for everything unknown.
     */
    public static Vr vrOf(int tag) {
        DictionaryEntry entry = lookUp(tag);
        if (entry != null) {
            return entry.vr();
        }
        if (Tag.element(tag) == 0) {
            return Vr.UL;
        }
        return Tag.isPrivateCreator(tag) ? Vr.LO : Vr.UN;
    }

    /** All entries, repeating groups last, else in ascending order of tags. */
    public static List<DictionaryEntry> entries() {
        List<DictionaryEntry> all = new ArrayList<>(Arrays.asList(ENTRIES));
        all.addAll(REPEATING);
        return List.copyOf(all);
    }

    /** Whether the VR is US or SS, decided by (0028,0103) Pixel Representation. */
    static boolean dependsOnSign(int tag) {
        return Arrays.binarySearch(SIGN_DEPENDENT, flip(tag)) >= 0;
    }

    private static @Nullable DictionaryEntry lookUp(int tag) {
        int at = Arrays.binarySearch(TAGS, flip(tag));
        if (at >= 0) {
            return ENTRIES[at];
        }
        if (Tag.isPrivate(tag)) {
            return null;
        }
        for (DictionaryEntry entry : REPEATING) {
            if ((tag & entry.mask()) == entry.tag()) {
                return entry;
            }
        }
        return null;
    }

    private static int flip(int tag) {
        return tag ^ Integer.MIN_VALUE;
    }

    private static DictionaryEntry entry(String[] row) {
        int tag = 0;
        int mask = 0;
        for (char digit : row[0].toCharArray()) {
            boolean any = digit == 'X';
            tag = tag << 4 | (any ? 0 : Character.digit(digit, 16));
            mask = mask << 4 | (any ? 0 : 15);
        }
        return new DictionaryEntry(tag, mask, row[1], vr(row[2]), row[3], row[4].equals("Y"), row[5]);
    }

    private static Vr vr(String text) {
        return switch (text) {
            case "OB or OW", "US or OW", "US or SS or OW" -> Vr.OW;
            case "US or SS" -> Vr.US;
            default -> Vr.valueOf(text);
        };
    }
}
