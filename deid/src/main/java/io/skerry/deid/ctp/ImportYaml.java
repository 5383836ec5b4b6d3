package io.skerry.deid.ctp;

import io.skerry.deid.Action;
import io.skerry.deid.AttributePath;
import io.skerry.deid.AttributeTest;
import io.skerry.deid.Condition;
import io.skerry.deid.DeidRules;
import io.skerry.deid.HoldRule;
import io.skerry.deid.ProfileOption;
import io.skerry.deid.Rule;
import io.skerry.dicom.Dictionary;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what was imported as the YAML that the rest of Skerry reads, for people to go on with. */
final class ImportYaml {
    private ImportYaml() {}

    /** A device catalogue. */
    static String catalogue(String name, String description, List<ImportedDevice> devices) {
        StringBuilder out = new StringBuilder();
        out.append("name: ").append(quoted(name)).append("\nversion: 1\n");
        out.append("description: ").append(quoted(description)).append("\ndevices:\n");
        for (ImportedDevice device : devices) {
            out.append("  - name: ").append(quoted(device.name())).append("\n    when:\n");
            Map<String, Map<String, List<String>>> byKeyword = new LinkedHashMap<>();
            for (DeviceTest test : device.tests()) {
                byKeyword
                        .computeIfAbsent(test.keyword(), _ -> new LinkedHashMap<>())
                        .put(test.test(), test.values());
            }
            byKeyword.forEach((keyword, tests) -> out.append("      ")
                    .append(keyword)
                    .append(": {")
                    .append(tests.entrySet().stream()
                            .map(test -> test.getKey() + ": " + list(test.getValue()))
                            .collect(Collectors.joining(", ")))
                    .append("}\n"));
            out.append("    pixels: ").append(device.verdict()).append('\n');
            if (!device.rectangles().isEmpty()) {
                out.append("    rectangles:\n");
                for (Rectangle r : device.rectangles()) {
                    out.append("      - [%d, %d, %d, %d]%n".formatted(r.x(), r.y(), r.width(), r.height()));
                }
            }
        }
        return out.toString();
    }

    /**
     * A rules file. One for all of the standard extends the built-in rules for it; a list has a gate of its own.
     */
    static String rules(DeidRules rules) {
        StringBuilder out = new StringBuilder();
        out.append("name: ").append(quoted(rules.name())).append("\nversion: 1\n");
        out.append("description: ").append(quoted(rules.description())).append('\n');
        boolean all = rules.allowed() instanceof DeidRules.Allowed.AllStandard;
        if (all) {
            out.append("extends: ").append(DeidRules.STANDARD).append('\n');
        }
        out.append("options: ")
                .append(rules.options().stream()
                        .sorted()
                        .map(ProfileOption::label)
                        .toList())
                .append('\n');
        gate(out, rules.gate(), all);
        if (!rules.holds().isEmpty()) {
            out.append("hold:\n");
        }
        for (HoldRule hold : rules.holds()) {
            out.append("  - name: ").append(quoted(hold.name())).append('\n');
            names(out, "modality", hold.when().modalities());
            names(out, "manufacturer", hold.when().manufacturers());
            names(out, "model", hold.when().models());
            tests(out, "    ", hold.when().tests());
        }
        if (rules.allowed() instanceof DeidRules.Allowed.Listed(Set<Integer> tags)) {
            out.append("allow:\n  imported:\n");
            tags.stream()
                    .sorted(Integer::compareUnsigned)
                    .forEach(tag ->
                            out.append("    - ").append(Dictionary.keyword(tag)).append('\n'));
        }
        List<Rule> always = rules.rules().stream()
                .filter(rule -> rule.when().equals(Condition.ALWAYS))
                .toList();
        block(out, "", always);
        List<Block> blocks = blocks(rules.rules());
        if (!blocks.isEmpty()) {
            out.append("when:\n");
        }
        for (Block block : blocks) {
            StringBuilder inner = new StringBuilder();
            names(inner, "modality", block.when().modalities());
            names(inner, "manufacturer", block.when().manufacturers());
            names(inner, "model", block.when().models());
            tests(inner, "    ", block.when().tests());
            block(inner, "    ", block.rules());
            out.append("  - ").append(inner.substring(4));
        }
        return out.toString();
    }

    private record Block(Condition when, List<Rule> rules) {}

    /** Rules of one condition together, as far as no later rule for the same attribute comes before an earlier one. */
    private static List<Block> blocks(List<Rule> rules) {
        List<Block> blocks = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.when().equals(Condition.ALWAYS)) {
                continue;
            }
            Block found = null;
            for (Block block : blocks) {
                boolean same =
                        block.rules().stream().anyMatch(other -> other.path().equals(rule.path()));
                found = same ? null : found == null && block.when().equals(rule.when()) ? block : found;
            }
            if (found == null) {
                found = new Block(rule.when(), new ArrayList<>());
                blocks.add(found);
            }
            found.rules().add(rule);
        }
        return blocks;
    }

    private static void gate(StringBuilder out, DeidRules.GateRules gate, boolean extending) {
        out.append("gate:\n  modalities: ")
                .append(list(gate.modalities().stream().sorted().toList()))
                .append('\n');
        if (!extending) {
            out.append("  original-primary-only: ")
                    .append(gate.originalPrimaryOnly())
                    .append('\n');
            out.append("  without-pixels: ").append(gate.withoutPixels()).append('\n');
            out.append("  sop-classes:\n");
            gate.sopClasses().stream()
                    .sorted()
                    .forEach(uid -> out.append("    - ").append(quoted(uid)).append('\n'));
        }
    }

    private static void tests(StringBuilder out, String indent, List<AttributeTest> tests) {
        if (tests.isEmpty()) {
            return;
        }
        out.append(indent).append("if:\n");
        Map<String, Map<String, List<String>>> byPath = new LinkedHashMap<>();
        for (AttributeTest test : tests) {
            byPath.computeIfAbsent(test.path().toString().replaceFirst("^/", ""), _ -> new LinkedHashMap<>())
                    .merge(
                            test.test().label(),
                            test.values(),
                            (a, b) -> Stream.concat(a.stream(), b.stream())
                                    .distinct()
                                    .toList());
        }
        byPath.forEach((path, one) -> out.append(indent)
                .append("  ")
                .append(quoted(path))
                .append(": {")
                .append(one.entrySet().stream()
                        .map(test -> test.getKey() + ": " + list(test.getValue()))
                        .collect(Collectors.joining(", ")))
                .append("}\n"));
    }

    private static void names(StringBuilder out, String field, List<String> names) {
        if (!names.isEmpty()) {
            out.append("    ").append(field).append(": ").append(list(names)).append('\n');
        }
    }

    private static void block(StringBuilder out, String indent, List<Rule> rules) {
        List<String> allowed = new ArrayList<>();
        // The last rule for an attribute counts.
        Map<String, String> overrides = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule.action() == Action.Simple.ALLOW
                    && rule.path().last() instanceof AttributePath.Step.Standard(int tag)) {
                allowed.add(Dictionary.keyword(tag));
            } else {
                overrides.put(rule.path().toString(), action(rule.action()));
            }
        }
        if (!allowed.isEmpty()) {
            out.append(indent).append("allow: ").append(list(allowed)).append('\n');
        }
        if (!overrides.isEmpty()) {
            out.append(indent).append("override:\n");
            overrides.forEach((path, action) -> out.append(indent)
                    .append("  ")
                    .append(quoted(path))
                    .append(": ")
                    .append(action)
                    .append('\n'));
        }
    }

    private static String action(Action action) {
        return switch (action) {
            case Action.Replace(String text) -> "{replace: " + quoted(text) + "}";
            case Action.Round round -> "{round: " + round.step().toPlainString() + "}";
            case Action.Generalise(Action.Generalise.Part part) ->
                "{generalise: " + part.name().toLowerCase(Locale.ROOT) + "}";
            case Action.Simple simple -> simple.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String list(List<String> values) {
        return values.stream().map(ImportYaml::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A text on one line between single quotes, where nothing but they have a meaning. */
    static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}+", " ").replace("'", "''") + "'";
    }
}
