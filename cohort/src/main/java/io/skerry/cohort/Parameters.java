package io.skerry.cohort;

import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Field;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Items;
import io.skerry.lake.yaml.YamlNode.Text;
import io.skerry.lake.yaml.YamlPlace;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The parameters of one definition. {@code $name} as a whole value stands for the parameter's value, and {@code $$} for a
 * dollar sign; values take the place of nodes in the tree, so that they can never be more than values.
 */
final class Parameters {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final Set<String> KEYS =
            Set.of("type", "default", "list", "at_least", "at_most", "one_of", "description");

    private final Map<String, List<String>> values = new TreeMap<>();

    /**
     * Reads {@code parameters} and gives each its value.
     *
     * @param given values from outside, which win over defaults
     */
    Parameters(Optional<YamlNode> declared, Map<String, List<String>> given, YamlPlace top) {
        Fields fields =
                declared.map(node -> YamlView.fields(node, "'parameters'")).orElseGet(() -> new Fields(top, Map.of()));
        given.keySet().forEach(name -> {
            if (!fields.fields().containsKey(name)) {
                throw top.error("there is no parameter '" + name + "'; the definition has "
                        + (fields.fields().isEmpty()
                                ? "none"
                                : String.join(", ", fields.fields().keySet())) + ".");
            }
        });
        fields.fields().forEach((name, field) -> {
            if (!NAME.matcher(name).matches()) {
                throw field.place()
                        .error("expected a parameter's name of lower-case letters, digits and _, found '" + name
                                + "'.");
            }
            values.put(name, value(name, field, Optional.ofNullable(given.get(name))));
        });
    }

    /** Every parameter's value; of one that is no list, a single text. */
    Map<String, List<String>> values() {
        return values;
    }

    private static List<String> value(String name, Field field, Optional<List<String>> given) {
        Fields rule =
                field.value() instanceof Fields fields ? fields : new Fields(field.place(), Map.of("default", field));
        YamlView.onlyKeys(rule, "a parameter", KEYS);
        ParameterType type = YamlView.node(rule, "type")
                .map(node -> ParameterType.valueOf(
                        RecordsReader.choice(node, "type", ParameterType.WORDS).toUpperCase(Locale.ROOT)))
                .orElse(ParameterType.TEXT);
        Optional<YamlNode> standard = YamlView.node(rule, "default");
        boolean list = standard.map(Items.class::isInstance).orElse(false)
                || YamlView.text(rule, "list").map("true"::equals).orElse(false);
        List<String> value = given.orElseGet(() -> standard.map(node -> YamlView.items(node).stream()
                        .map(item -> YamlView.text(item, "the default of '" + name + "'"))
                        .toList())
                .orElseThrow(() -> field.place()
                        .error("the parameter '" + name + "' has no default; give it with --param " + name
                                + "=VALUE.")));
        if (!list && value.size() != 1) {
            throw field.place()
                    .error("expected one value for the parameter '" + name + "', found " + value.size() + ".");
        }
        List<String> choices = YamlView.texts(rule, "one_of");
        Optional<String> least = YamlView.text(rule, "at_least");
        Optional<String> most = YamlView.text(rule, "at_most");
        for (String one : value) {
            boolean fits = type.accepts(one)
                    && (choices.isEmpty() || choices.contains(one))
                    && least.map(bound -> type.compare(bound, one) <= 0).orElse(true)
                    && most.map(bound -> type.compare(one, bound) <= 0).orElse(true);
            if (!fits) {
                throw field.place()
                        .error("expected " + type.words() + (choices.isEmpty() ? "" : " out of " + choices)
                                + least.map(bound -> ", at least " + bound).orElse("")
                                + most.map(bound -> ", at most " + bound).orElse("") + " for the parameter '" + name
                                + "', found '" + one + "'.");
            }
        }
        return value;
    }

    /** The tree with values in place of references. */
    YamlNode resolve(YamlNode node) {
        return switch (node) {
            case Text text -> {
                List<YamlNode> resolved = resolve(text);
                yield resolved.size() == 1 ? resolved.getFirst() : new Items(text.place(), resolved);
            }
            case Items items ->
                new Items(
                        items.place(),
                        items.items().stream()
                                .flatMap(item -> item instanceof Text text
                                        ? resolve(text).stream()
                                        : java.util.stream.Stream.of(resolve(item)))
                                .toList());
            case Fields fields -> {
                Map<String, Field> out = new LinkedHashMap<>();
                fields.fields().forEach((key, field) -> out.put(key, new Field(field.place(), resolve(field.value()))));
                yield new Fields(fields.place(), out);
            }
        };
    }

    private List<YamlNode> resolve(Text text) {
        String written = text.text();
        if (written.startsWith("$$")) {
            return List.of(new Text(text.place(), written.substring(1), false));
        }
        if (!written.startsWith("$")) {
            return List.of(text);
        }
        List<String> value = values.get(written.substring(1));
        if (value == null) {
            throw text.place()
                    .error("there is no parameter '" + written.substring(1) + "'; the definition has "
                            + (values.isEmpty() ? "none" : String.join(", ", new TreeSet<>(values.keySet())))
                            + ". For a value that begins with a dollar sign write $$.");
        }
        List<YamlNode> out = new ArrayList<>();
        value.forEach(one -> out.add(new Text(text.place(), one, false)));
        return out;
    }
}
