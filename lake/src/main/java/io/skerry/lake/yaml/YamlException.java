package io.skerry.lake.yaml;

import io.skerry.base.SkerryException;

/** A YAML source says something that cannot be used; the message begins with its place. */
public final class YamlException extends SkerryException {
    private static final long serialVersionUID = 1L;

    private final transient YamlPlace place;

    YamlException(YamlPlace place, String message) {
        super(YamlError.YAML_INVALID, place + ": " + message);
        this.place = place;
    }

    public YamlPlace place() {
        return place;
    }
}
