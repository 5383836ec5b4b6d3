package io.skerry.deid;

import java.util.Locale;

/**
 * The options of PS3.15 Annex E that a rule set may add to the basic profile, with their codes (PS3.16 CID 7050). The
 * options that keep UIDs, full dates or private attributes are not offered: Skerry maps, shifts and drops those always.
 */
public enum ProfileOption {
    PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
    MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
    INSTITUTION_IDENTITY("113112", "Retain Institution Identity Option");

    private final String code;
    private final String meaning;

    ProfileOption(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The code in the scheme DCM. */
    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** As rules files write it: {@code patient-characteristics}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The heading of its column in the profile's table. */
    String column() {
        StringBuilder out = new StringBuilder();
        for (String word : label().split("-", -1)) {
            out.append(out.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return out.toString();
    }
}
