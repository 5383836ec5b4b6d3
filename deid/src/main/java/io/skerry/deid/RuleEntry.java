package io.skerry.deid;

import io.skerry.dicom.iod.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one attribute at one place.
 *
 * @param type how much the object needs it there
 * @param items what becomes of its items, where the action is {@link Action.Simple#ITEMS}
 * @param why which part of the standard or of the rules says so, for people
 */
record RuleEntry(
        Action action, AttributeType type, @Nullable Level items, String why) {
    /** What does not leave, since nothing lets it. */
    static final RuleEntry NOT_ALLOWED =
            new RuleEntry(Action.Simple.REMOVE, AttributeType.THREE, null, "nothing lets it out");

    boolean isRemoved() {
        return action == Action.Simple.REMOVE;
    }
}
