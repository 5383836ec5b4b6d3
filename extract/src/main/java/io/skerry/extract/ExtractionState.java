package io.skerry.extract;

import java.util.EnumSet;
import java.util.Set;

/** Where an extraction stands on its way to a release. */
public enum ExtractionState {
    /** Asked for; nothing is done yet. */
    REQUESTED,
    /** Objects are being de-identified and verified, or were when the process ended. */
    RUNNING,
    /** Complete, and waiting for somebody's decision. */
    HELD,
    /** Approved; the move to the project's folder is under way. */
    APPROVING,
    /** In the project's folder. */
    RELEASED,
    /** Refused; what was held is deleted. */
    REFUSED,
    /** Could not be finished; asking again tries again. */
    FAILED;

    /** The states that may follow. */
    Set<ExtractionState> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(RUNNING, FAILED, REFUSED);
            case RUNNING -> EnumSet.of(HELD, FAILED, REFUSED);
            case HELD -> EnumSet.of(APPROVING, REFUSED);
            case APPROVING -> EnumSet.of(RELEASED);
            case FAILED -> EnumSet.of(RUNNING, REFUSED);
            case RELEASED, REFUSED -> EnumSet.noneOf(ExtractionState.class);
        };
    }

    /** Whether somebody decided on it, so that the same request starts a new extraction. */
    public boolean isFinal() {
        return next().isEmpty();
    }
}
