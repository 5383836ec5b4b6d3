package io.skerry.lake.yaml;

import java.util.List;
import java.util.Map;

/** A piece of a YAML document with its place. Text is kept as written: what it means is for the reader to decide. */
public sealed interface YamlNode {
    YamlPlace place();

    /** A word for people: what kind of thing stands here. */
    String kind();

    /** A single value. {@code isNull} for an empty value, {@code ~} or {@code null}; then the text is empty. */
    record Text(YamlPlace place, String text, boolean isNull) implements YamlNode {
        @Override
        public String kind() {
            return isNull ? "nothing" : "a single value";
        }
    }

    /** A sequence, in order. */
    record Items(YamlPlace place, List<YamlNode> items) implements YamlNode {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping, in the order it was written; a key appears once. */
    record Fields(YamlPlace place, Map<String, Field> fields) implements YamlNode {
        @Override
        public String kind() {
            return "a group of keys";
        }
    }

    /** A key's place and its value. */
    record Field(YamlPlace place, YamlNode value) {}
}
