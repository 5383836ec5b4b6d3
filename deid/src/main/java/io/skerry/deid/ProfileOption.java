package io.skerry.deid;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The options of PS3.15 Annex E that a rule set may add to the basic profile, with their codes (PS3.16 CID 7050), in the
 * order of the codes.
 */
public enum ProfileOption {
    CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option"),
    CLEAN_VISUAL_FEATURES("113102", "Clean Recognizable Visual Features Option"),
    CLEAN_GRAPHICS("113103", "Clean Graphics Option"),
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
    FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
    DEVICE_IDENTITY("113109", "Retain Device Identity Option"),
    UIDS("113110", "Retain UIDs Option"),
    SAFE_PRIVATE("113111", "Retain Safe Private Option"),
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

    /** Why a set of options cannot be had together; empty when it can. */
    static Optional<String> contradiction(Set<ProfileOption> options) {
        if (options.contains(FULL_DATES) && options.contains(MODIFIED_DATES)) {
            return Optional.of("expected full-dates or modified-dates, not both: a date is kept or moved");
        }
        return Optional.empty();
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
