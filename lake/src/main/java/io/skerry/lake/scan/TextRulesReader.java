package io.skerry.lake.scan;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Vr;
import io.skerry.lake.yaml.YamlException;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlReader;
import io.skerry.lake.yaml.YamlView;
import io.skerry.phi.text.TextContext;
import io.skerry.phi.text.TextRule;
import io.skerry.phi.text.TextRule.Action;
import io.skerry.phi.text.TextRules;
import io.skerry.phi.text.TextScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the rules of analysts from YAML, and runs the examples of each: what must be found, and what must not, by all
 * detectors and rules together. A file with an error, or with an example that comes out otherwise, is refused; the
 * message tells line and column.
 */
public final class TextRulesReader {
    private static final Set<String> KEYS = Set.of("version", "description", "rules");
    private static final Set<String> RULE_KEYS =
            Set.of("name", "action", "columns", "regex", "before", "after", "examples", "reason");
    private static final Set<String> EXAMPLE_KEYS = Set.of("must-find", "must-not-find");
    private static final int LONGEST_REGEX = 20_000;
    private static final int DIGEST_BYTES = 6;

    private record Example(YamlNode node, String text, TextRule rule, boolean mustFind) {}

    private final List<TextRule> rules = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();

    private TextRulesReader() {}

    /**
     * Reads a file.
     *
     * @throws YamlException when it can't be used, or an example fails
     */
    public static TextRules read(Path file) {
        return read(text(file), String.valueOf(file.getFileName()));
    }

    /** Reads a text, which messages call {@code source}. */
    public static TextRules read(String yaml, String source) {
        return new TextRulesReader().rules(yaml, source);
    }

    private TextRules rules(String yaml, String source) {
        Fields file = YamlView.fields(YamlReader.read(yaml, source), "text rules");
        YamlView.onlyKeys(file, "text rules", KEYS);
        int version =
                YamlView.number(YamlView.required(file, "version", "text rules"), "'version'", 1, Integer.MAX_VALUE);
        Set<String> names = new HashSet<>();
        YamlView.node(file, "rules").ifPresent(list -> {
            for (YamlNode item : YamlView.items(list)) {
                rule(YamlView.fields(item, "a rule"), names);
            }
        });
        TextRules read = new TextRules(version + "-" + digest(yaml), rules);
        check(read);
        return read;
    }

    private void rule(Fields rule, Set<String> names) {
        YamlView.onlyKeys(rule, "a rule", RULE_KEYS);
        YamlNode nameNode = YamlView.required(rule, "name", "a rule");
        String name = YamlView.text(nameNode, "'name'");
        if (!names.add(name)) {
            throw nameNode.place().error("a rule of the name '" + name + "' stands above; rename one of them.");
        }
        Set<String> columns = new HashSet<>();
        YamlView.node(rule, "columns").ifPresent(list -> {
            for (YamlNode item : YamlView.items(list)) {
                String column = YamlView.text(item, "a column");
                if (Dictionary.tagOf(column).isEmpty() && !column.contains("/")) {
                    throw item.place()
                            .error("expected the keyword of an attribute such as StudyDescription, or of a"
                                    + " private one as CREATOR/08.");
                }
                columns.add(column);
            }
        });
        TextRule made = new TextRule(
                name,
                action(YamlView.required(rule, "action", "a rule")),
                columns,
                regex(YamlView.required(rule, "regex", "a rule")),
                YamlView.node(rule, "before").map(TextRulesReader::regex),
                YamlView.node(rule, "after").map(TextRulesReader::regex));
        rules.add(made);
        YamlView.node(rule, "examples").ifPresent(node -> examples(YamlView.fields(node, "'examples'"), made));
    }

    private void examples(Fields fields, TextRule rule) {
        YamlView.onlyKeys(fields, "'examples'", EXAMPLE_KEYS);
        for (String key : EXAMPLE_KEYS) {
            YamlView.node(fields, key).ifPresent(list -> {
                for (YamlNode item : YamlView.items(list)) {
                    examples.add(new Example(item, YamlView.text(item, "an example"), rule, key.equals("must-find")));
                }
            });
        }
    }

    private static Action action(YamlNode node) {
        String text = YamlView.text(node, "'action'");
        return switch (text) {
            case "allow" -> Action.ALLOW;
            case "report" -> Action.REPORT;
            case "ignore" -> Action.IGNORE;
            default -> throw node.place().error("expected allow, report or ignore, found '" + text + "'.");
        };
    }

    private static Pattern regex(YamlNode node) {
        String text = YamlView.text(node, "a regular expression");
        if (text.length() > LONGEST_REGEX) {
            throw node.place().error("expected at most " + LONGEST_REGEX + " characters in a regular expression.");
        }
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw node.place()
                    .error("not a regular expression: " + e.getDescription() + " near character " + (e.getIndex() + 1)
                            + " of it.");
        }
    }

    private void check(TextRules read) {
        TextScanner scanner = new TextScanner(read, List.of());
        for (Example example : examples) {
            String column = example.rule.columns().stream().sorted().findFirst().orElse("ImageComments");
            boolean found = !scanner.find(example.text, new TextContext(column, Vr.LO, ""))
                    .isEmpty();
            if (found != example.mustFind) {
                throw example.node
                        .place()
                        .error("the example of rule '" + example.rule.name() + "' "
                                + (found
                                        ? "must not be found, but something in it is; see it with skerry scan"
                                                + " --explain."
                                        : "must be found, but nothing in it is.")
                                + " Change the rule or the example.");
            }
        }
    }

    private static String digest(String yaml) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES)).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** The text of a file of rules that may not be there yet; {@link #read(String, String)} takes it. */
    public static Optional<String> textOf(Path file) {
        return Files.exists(file) ? Optional.of(text(file)) : Optional.empty();
    }

    /** The text of a file of rules, which is there. */
    public static String text(Path file) {
        YamlReader.read(file);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("the file was read a moment ago", e);
        }
    }

    /** The rules of a file that may not be there yet. */
    public static Optional<TextRules> readIfThere(Path file) {
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }
}
