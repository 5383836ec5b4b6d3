package io.skerry.dicom;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The UIDs of PS3.6 annex A, and what makes a UID valid. */
public final class Uids {
    /** The root under which the standard defines its own UIDs. */
    private static final String STANDARD_ROOT = "1.2.840.10008.";

    private static final int MAX_LENGTH = 64;

    private static final Map<String, UidEntry> ENTRIES = load();

    private Uids() {}

    /** What the standard says about a UID; empty when it is not one of its own. */
    public static Optional<UidEntry> find(String uid) {
        return Optional.ofNullable(ENTRIES.get(uid));
    }

    /** Every UID that the standard names, in no order. */
    public static Collection<UidEntry> entries() {
        return ENTRIES.values();
    }

    /** Whether the UID lies under 1.2.840.10008, so that it names a concept and no instance. */
    public static boolean isStandard(String uid) {
        return uid.startsWith(STANDARD_ROOT);
    }

    /** Whether the text is a UID after PS3.5 9.1: up to 64 characters, numbers without leading zeros between dots. */
    public static boolean isValid(String uid) {
        if (uid.isEmpty() || uid.length() > MAX_LENGTH) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= uid.length(); i++) {
            if (i == uid.length() || uid.charAt(i) == '.') {
                if (i == start || (i - start > 1 && uid.charAt(start) == '0')) {
                    return false;
                }
                start = i + 1;
            } else if (uid.charAt(i) < '0' || uid.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Map<String, UidEntry> load() {
        Map<String, UidEntry> entries = new HashMap<>();
        Tables.forEachRow(
                "uids.tsv",
                row -> entries.put(row[0], new UidEntry(row[0], row[1], row[2], row[3].equals("Y"), row[4])));
        return Map.copyOf(entries);
    }
}
