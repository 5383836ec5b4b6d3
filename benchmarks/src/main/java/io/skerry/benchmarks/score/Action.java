package io.skerry.benchmarks.score;

import java.util.Locale;

/** What a de-identified object must show: the ten actions of the MIDI-B challenge, and the intervals between studies. */
enum Action {
    TAG_RETAINED(true),
    TEXT_NOT_NULL(true),
    TEXT_RETAINED(true),
    TEXT_REMOVED(false),
    DATE_SHIFTED(true),
    UID_CHANGED(false),
    UID_CONSISTENT(true),
    PATIENT_ID_CONSISTENT(true),
    PIXELS_HIDDEN(false),
    PIXELS_RETAINED(true),
    INTERVAL_PRESERVED(true);

    private final boolean retention;

    Action(boolean retention) {
        this.retention = retention;
    }

    /** Whether an object that is held back fails it: what should have been kept or mapped is gone with the object. */
    boolean retention() {
        return retention;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
