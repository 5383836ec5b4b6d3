package io.skerry.deid;

/** What becomes of the value of an attribute that may stand in the output. What has no action does not leave. */
public sealed interface Action {
    /** The actions that need nothing more to be said. */
    enum Simple implements Action {
        /** The value as it is, provided that nothing in it identifies. */
        KEEP,
        /** The items, each built anew from the same rules. */
        ITEMS,
        /** No value. */
        EMPTY,
        /** A value without meaning that fits the value representation. */
        DUMMY,
        /** The project's UID; UIDs that the standard defines stay. */
        UID,
        /** The date moved by the person's shift. */
        SHIFT,
        /** The age, 90 years and more as 90. */
        AGE,
        /** The project's keyed code. */
        CODE,
        /** The project's patient ID. */
        PATIENT
    }

    /** A fixed text in place of any value; an empty value stays empty. */
    record Replace(String text) implements Action {}
}
