package io.skerry.control;

import java.util.Locale;

/** A right that somebody must have been granted by somebody else. */
public enum Role {
    /** May ask who is behind a project's pseudonym. */
    REIDENTIFY,
    /** May see counts that are too small to be shown to others. */
    EXACT_COUNTS;

    /** As people write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
