package io.skerry.lake;

import java.util.Locale;

/** On which side of the de-identification a table lies. */
public enum Zone {
    /** Holds patients' identities: the tag lake and its rejects. */
    IDENTIFIABLE,
    /** Holds the inventory and the linked datasets, under patient keys. */
    DEIDENTIFIED;

    /** The name of the zone in the catalogue. */
    String namespace() {
        return name().toLowerCase(Locale.ROOT);
    }
}
