package io.skerry.dicom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Private attributes of vendors, as far as two public collections know them: those of dcmtk and GDCM. Not the vendors'
 * word, so what it says is believed only where the value bears it out. Loaded when first asked. Safe for all threads.
 */
public final class PrivateDictionary {
    private static final Map<String, Map<Integer, PrivateEntry>> BY_CREATOR = load();

    private PrivateDictionary() {}

    /**
     * What is known about a private element.
     *
     * @param creator the value of the private creator that reserves the element's block; padding does not count
     * @param tag the element's tag, in whichever block
     */
    public static Optional<PrivateEntry> find(String creator, int tag) {
        Map<Integer, PrivateEntry> entries = BY_CREATOR.get(trim(creator));
        return entries == null || !Tag.isPrivate(tag)
                ? Optional.empty()
                : Optional.ofNullable(entries.get(withoutBlock(tag)));
    }

    /** What is known about a private element of a data set, by the private creator that stands there. */
    public static Optional<PrivateEntry> find(Dataset dataset, int tag) {
        return dataset.privateCreator(tag).flatMap(creator -> find(creator, tag));
    }

    private static int withoutBlock(int tag) {
        return tag & 0xFFFF00FF;
    }

    private static String trim(String creator) {
        int end = creator.length();
        while (end > 0 && (creator.charAt(end - 1) == ' ' || creator.charAt(end - 1) == 0)) {
            end--;
        }
        return creator.substring(0, end);
    }

    private static Map<String, Map<Integer, PrivateEntry>> load() {
        Map<String, Map<Integer, PrivateEntry>> byCreator = new HashMap<>();
        String[] creator = {""};
        Tables.forEachRow("private.tsv", row -> {
            if (!row[0].isEmpty()) {
                creator[0] = row[0];
            }
            int tag = Integer.parseUnsignedInt(row[1].replace("xx", "00"), 16);
            byCreator
                    .computeIfAbsent(creator[0], _ -> new HashMap<>())
                    .put(tag, new PrivateEntry(creator[0], tag, Vr.valueOf(row[2]), row[3]));
        });
        return byCreator;
    }
}
