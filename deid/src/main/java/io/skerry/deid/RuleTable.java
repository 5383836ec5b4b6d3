package io.skerry.deid;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules, resolved for one family of objects: what becomes of each attribute that may stand in the output. Letters
 * that offer a choice (X/Z/D) go to the strictest that keeps the object valid (PS3.15 E.2): removed when it may be
 * absent, emptied when it may be empty, and else replaced.
 */
final class RuleTable {
    /** @param type 1, 2 or 3 */
    record Entry(Action action, int type) {}

    private final int[] tags;
    private final Entry[] entries;

    private RuleTable(SortedMap<Integer, Entry> table) {
        tags = table.keySet().stream().mapToInt(Integer::intValue).toArray();
        entries = table.values().toArray(new Entry[0]);
    }

    static RuleTable of(DeidRules rules, ObjectFamily family) {
        SortedMap<Integer, Entry> table = new TreeMap<>();
        for (int tag : rules.allowed()) {
            int type = AttributeTypes.of(tag, family);
            Action action = rules.overrides().get(tag);
            if (action == null) {
                String letters = ConfidentialityProfile.basic()
                        .find(tag)
                        .map(row -> row.letters(rules.options()))
                        .orElse("K");
                action = resolve(letters, tag, type);
            }
            if (action != null) {
                table.put(tag, new Entry(action, type));
            }
        }
        // What an object must have, although its value may not leave.
        for (int tag : AttributeTypes.required(family)) {
            int type = AttributeTypes.of(tag, family);
            table.computeIfAbsent(
                    tag,
                    _ -> new Entry(
                            type == 2
                                    ? Action.Simple.EMPTY
                                    : vr(tag) == Vr.UI ? Action.Simple.UID : Action.Simple.DUMMY,
                            type));
        }
        table.put(Tag.PatientID, new Entry(Action.Simple.PATIENT, 2));
        table.put(Tag.PatientName, new Entry(Action.Simple.PATIENT, 2));
        return new RuleTable(table);
    }

    private static @Nullable Action resolve(String letters, int tag, int type) {
        Vr vr = vr(tag);
        if (letters.contains("K") || letters.contains("C")) {
            return switch (vr) {
                case SQ -> Action.Simple.ITEMS;
                case DA, DT -> letters.contains("C") ? Action.Simple.SHIFT : Action.Simple.KEEP;
                case AS -> Action.Simple.AGE;
                // An attribute that the profile does not list may still hold a UID that is not the standard's.
                case UI -> Action.Simple.UID;
                default -> Action.Simple.KEEP;
            };
        }
        if (letters.contains("U")) {
            return vr == Vr.SQ ? Action.Simple.ITEMS : Action.Simple.UID;
        }
        if (letters.contains("X") && type == 3) {
            return null;
        }
        if (letters.contains("Z") && type != 1) {
            return Action.Simple.EMPTY;
        }
        return type == 2 ? Action.Simple.EMPTY : Action.Simple.DUMMY;
    }

    private static Vr vr(int tag) {
        return Dictionary.vrOf(tag);
    }

    /** Empty for an attribute that does not leave. */
    Optional<Entry> find(int tag) {
        int at = Arrays.binarySearch(tags, tag);
        return at < 0 ? Optional.empty() : Optional.of(entries[at]);
    }

    /** Every tag that may stand in the output, ascending. */
    int[] tags() {
        return tags.clone();
    }
}
