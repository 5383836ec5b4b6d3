package io.skerry.cohort;

import java.util.Locale;

/** What belongs together: what a cohort keeps whole, and by what sets are compared. */
public enum Unit {
    PATIENTS("eupi"),
    STUDIES("StudyInstanceUID"),
    SERIES("SeriesInstanceUID"),
    IMAGES("SOPInstanceUID");

    private final String key;

    Unit(String key) {
        this.key = key;
    }

    /** The column of the members that tells one from another. */
    String key() {
        return key;
    }

    /** As it is written in YAML. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
