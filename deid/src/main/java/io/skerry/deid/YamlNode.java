package io.skerry.deid;

import io.skerry.base.SkerryException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A part of a rules file that knows its line and column, so that errors can point to it. */
final class YamlNode {
    /** A field: its name, which has a place of its own, and its value. */
    record Field(YamlNode key, YamlNode value) {
        String name() {
            return key.text();
        }
    }

    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final Node node;
    private final String source;

    private YamlNode(Node node, String source) {
        this.node = node;
        this.source = source;
    }

    /**
     * Reads a file.
     *
     * @throws SkerryException {@link DeidError#BAD_RULES} with line and column when it is no YAML
     */
    static YamlNode parse(String text, String source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                throw bad("expected rules, the file is empty", source, Optional.empty());
            }
            return new YamlNode(root, source);
        } catch (MarkedYAMLException e) {
            throw bad("expected YAML: " + e.getProblem(), source, Optional.ofNullable(e.getProblemMark()));
        } catch (YAMLException e) {
            throw bad("expected YAML: " + e.getMessage(), source, Optional.empty());
        }
    }

    /** The fields of a mapping, each name once. */
    List<Field> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw bad("expected fields, each written as name: value");
        }
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Field field =
                    new Field(new YamlNode(tuple.getKeyNode(), source), new YamlNode(tuple.getValueNode(), source));
            if (!names.add(field.name())) {
                throw field.key().bad("expected each name once, got " + field.name() + " again");
            }
            fields.add(field);
        }
        return fields;
    }

    /** The value of a field. */
    Optional<YamlNode> field(String name) {
        return fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    /** The fields of a mapping that may have these only. */
    YamlNode only(Set<String> names) {
        for (Field field : fields()) {
            if (!names.contains(field.name())) {
                throw field.key()
                        .bad("expected only the fields "
                                + names.stream().sorted().toList() + ", got " + field.name());
            }
        }
        return this;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** A word, number or text. */
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw bad("expected a plain word");
    }

    boolean bool() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("expected true or false, got " + text());
        };
    }

    int wholeNumber() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException _) {
            throw bad("expected a whole number, got " + text());
        }
    }

    /** The items of a list of plain words. */
    List<YamlNode> words() {
        List<YamlNode> items = list();
        items.forEach(YamlNode::text);
        return items;
    }

    /** The items of a list. */
    List<YamlNode> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new YamlNode(item, source))
                    .toList();
        }
        throw bad("expected a list");
    }

    /** An error about this part. */
    SkerryException bad(String what) {
        return bad(what, source, Optional.ofNullable(node.getStartMark()));
    }

    private static SkerryException bad(String what, String source, Optional<Mark> mark) {
        SkerryException error = new SkerryException(DeidError.BAD_RULES, what).with("rules", source);
        return mark.map(m -> error.with("line", m.getLine() + 1).with("column", m.getColumn() + 1))
                .orElse(error);
    }
}
