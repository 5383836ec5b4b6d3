package io.skerry.lake.yaml;

/** Where something stands in a YAML source; lines and columns count from 1. */
public record YamlPlace(String source, int line, int column) {
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }

    /** An error about what stands here. */
    public YamlException error(String message) {
        return new YamlException(this, message);
    }
}
