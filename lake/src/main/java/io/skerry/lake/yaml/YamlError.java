package io.skerry.lake.yaml;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;

/** What can be wrong with a YAML source. */
public enum YamlError implements ErrorCode {
    /** The text is not YAML, or does not say what was expected at that place. */
    YAML_INVALID,
    /** The file could not be read. */
    YAML_UNREADABLE;

    @Override
    public Blame blame() {
        return Blame.USER;
    }
}
