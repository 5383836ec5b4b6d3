package io.skerry.deid;

import io.skerry.dicom.Vr;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Private attributes that are known not to identify anybody (PS3.15 Table E.3.10-1). */
final class SafePrivate {
    private static final Map<String, Map<Integer, Vr>> BY_CREATOR = read();

    private SafePrivate() {}

    /**
     * The value representation of a safe attribute; empty for one that is not known to be safe.
     *
     * @param tag without its block
     */
    static Optional<Vr> find(String creator, int tag) {
        return Optional.ofNullable(BY_CREATOR.getOrDefault(creator, Map.of()).get(tag));
    }

    /** By private creator, each with its attributes. */
    static Map<String, Map<Integer, Vr>> all() {
        return BY_CREATOR;
    }

    static Set<String> creators() {
        return BY_CREATOR.keySet();
    }

    private static Map<String, Map<Integer, Vr>> read() {
        Map<String, Map<Integer, Vr>> byCreator = new HashMap<>();
        Resources.text("safe_private.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split("\t", -1))
                .forEach(cells -> byCreator
                        .computeIfAbsent(cells[0], _ -> new HashMap<>())
                        .put(Integer.parseUnsignedInt(cells[1].replace("xx", "00"), 16), Vr.valueOf(cells[2])));
        return Map.copyOf(byCreator);
    }
}
