package io.skerry.lake.yaml;

import io.skerry.lake.yaml.YamlNode.Field;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Items;
import io.skerry.lake.yaml.YamlNode.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes what is expected out of YAML nodes, or says what came instead and where. */
public final class YamlView {
    private YamlView() {}

    /** The node as a group of keys. */
    public static Fields fields(YamlNode node, String what) {
        if (node instanceof Fields fields) {
            return fields;
        }
        throw node.place().error("expected " + what + " as a group of keys, found " + node.kind() + ".");
    }

    /** The node's items; a single value or group stands for a list of one. */
    public static List<YamlNode> items(YamlNode node) {
        return node instanceof Items items ? items.items() : List.of(node);
    }

    /** The node as a text that is not empty. */
    public static String text(YamlNode node, String what) {
        if (node instanceof Text text && !text.isNull()) {
            return text.text();
        }
        throw node.place().error("expected " + what + " as a single value, found " + node.kind() + ".");
    }

    /** A text under a key, if the key is there. */
    public static Optional<String> text(Fields fields, String key) {
        return node(fields, key).map(n -> text(n, "'" + key + "'"));
    }

    /** The texts under a key: a list or one; none when the key is missing. */
    public static List<String> texts(Fields fields, String key) {
        List<String> out = new ArrayList<>();
        node(fields, key).ifPresent(n -> items(n).forEach(i -> out.add(text(i, "each of '" + key + "'"))));
        return List.copyOf(out);
    }

    /** The node under a key, if the key is there. */
    public static Optional<YamlNode> node(Fields fields, String key) {
        return Optional.ofNullable(fields.fields().get(key)).map(Field::value);
    }

    /** The node under a key that must be there. */
    public static YamlNode required(Fields fields, String key, String what) {
        return node(fields, key)
                .orElseThrow(() -> fields.place().error("expected the key '" + key + "' in " + what + "."));
    }

    /** A whole number within bounds. */
    public static int number(YamlNode node, String what, int min, int max) {
        String text = text(node, what);
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw node.place()
                .error("expected " + what + " as a whole number from " + min + " to " + max + ", found '" + text
                        + "'.");
    }

    /** Refuses keys other than the known ones: a mistyped key must never be silently without effect. */
    public static void onlyKeys(Fields fields, String what, Set<String> known) {
        fields.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                throw field.place()
                        .error("unknown key '" + key + "' in " + what + "; known are "
                                + String.join(", ", new TreeSet<>(known)) + ".");
            }
        });
    }
}
