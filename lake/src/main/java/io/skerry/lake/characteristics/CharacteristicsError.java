package io.skerry.lake.characteristics;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can be wrong with the rules of characteristics. */
public enum CharacteristicsError implements ErrorCode {
    /** A table of rules cannot be used. */
    RULES_INVALID;

    @Override
    public Blame blame() {
        return Blame.USER;
    }
}
