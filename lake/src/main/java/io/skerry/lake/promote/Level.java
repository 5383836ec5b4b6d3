package io.skerry.lake.promote;

import java.util.Locale;

/** The table of the inventory that a column belongs to. */
public enum Level {
    STUDY,
    SERIES,
    IMAGE;

    /** The table's name. */
    public String table() {
        return name().toLowerCase(Locale.ROOT);
    }
}
