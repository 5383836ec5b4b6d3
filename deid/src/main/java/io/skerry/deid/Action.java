package io.skerry.deid;

import java.math.BigDecimal;

/** What becomes of the value of an attribute. */
public sealed interface Action {
    /** The actions that need nothing more to be said. */
    enum Simple implements Action {
        /** The attribute does not leave. */
        REMOVE,
        /** The value as it is, provided that nothing in it identifies; private and binary values too. */
        KEEP,
        /** The value as it is, although it identifies: what an option of the profile retains. */
        RETAIN,
        /** A text without what identifies in it. */
        CLEAN,
        /** The items, each built anew from the same rules. */
        ITEMS,
        /** No value. */
        EMPTY,
        /** A value without meaning that fits the value representation. */
        DUMMY,
        /** The object is held back: it needs a number that no rule lets out, and any other number would be believed. */
        HOLD,
        /** The project's UID; UIDs that the standard defines stay. */
        UID,
        /** The date moved by the person's shift. */
        SHIFT,
        /** The age, 90 years and more as 90. */
        AGE,
        /** The project's keyed code. */
        CODE,
        /** The project's patient ID. */
        PATIENT,
        /** As the profile says for attributes that are allowed. */
        ALLOW
    }

    /** A fixed text in place of any value; an empty value stays empty. */
    record Replace(String text) implements Action {}

    /**
     * A number or an age as the multiple of a step.
     *
     * @param step above zero; for ages in the age's own unit
     * @param mode the nearest multiple, or the one below, which makes bands
     */
    record Round(BigDecimal step, Mode mode) implements Action {
        /** Which multiple. */
        public enum Mode {
            NEAREST,
            DOWN
        }

        public Round {
            if (step.signum() <= 0) {
                throw new IllegalArgumentException("expected a step above zero");
            }
        }
    }

    /** A date or time with only its leading part, the rest set to its first value. Dates are not moved first. */
    record Generalise(Part part) implements Action {
        /** How much of it stays. */
        public enum Part {
            YEAR,
            MONTH,
            HOUR
        }
    }
}
