package io.skerry.deid;

import io.skerry.dicom.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which attributes an image object must have (type 1 with a value, type 2 perhaps without), PS3.5 7.4. */
final class AttributeTypes {
    private static final Map<ObjectFamily, Map<Integer, Integer>> TYPES = read();

    private AttributeTypes() {}

    /** 1, 2 or 3. */
    static int of(int tag, ObjectFamily family) {
        return types(family).getOrDefault(tag, 3);
    }

    /** The attributes of types 1 and 2. */
    static Set<Integer> required(ObjectFamily family) {
        return types(family).keySet();
    }

    private static Map<Integer, Integer> types(ObjectFamily family) {
        return TYPES.getOrDefault(family, Map.of());
    }

    private static Map<ObjectFamily, Map<Integer, Integer>> read() {
        Map<Integer, Integer> classic = new HashMap<>();
        Map<Integer, Integer> enhanced = new HashMap<>();
        List<String> lines = Resources.text("attribute_types.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .toList();
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            int tag = Dictionary.tagOf(cells[0]).orElseThrow();
            classic.put(tag, Integer.valueOf(cells[1]));
            enhanced.put(tag, Integer.valueOf(cells[2]));
        }
        for (Map<Integer, Integer> types : List.of(classic, enhanced)) {
            types.values().removeIf(type -> type == 3);
        }
        return Map.of(ObjectFamily.CLASSIC, Map.copyOf(classic), ObjectFamily.ENHANCED, Map.copyOf(enhanced));
    }
}
