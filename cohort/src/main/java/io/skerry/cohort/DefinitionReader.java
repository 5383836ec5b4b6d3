package io.skerry.cohort;

import io.skerry.cohort.ImageSet.Combined.Kind;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlReader;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a cohort definition's frame and its sets. */
final class DefinitionReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Set<String> SETS = Set.of("where", "union", "intersect", "except");
    private static final Set<String> FRAME = Set.of("name", "description", "keep");

    private DefinitionReader() {}

    static CohortDefinition read(String yaml, String source) {
        Fields fields = YamlView.fields(YamlReader.read(yaml, source), "a cohort definition");
        Set<String> known = new HashSet<>(FRAME);
        known.addAll(SETS);
        known.addAll(Set.of("on", "step"));
        YamlView.onlyKeys(fields, "a cohort definition", known);
        YamlNode nameNode = YamlView.required(fields, "name", "a cohort definition");
        String name = YamlView.text(nameNode, "'name'");
        if (!NAME.matcher(name).matches()) {
            throw nameNode.place()
                    .error("expected a name of lower-case letters, digits and dashes, found '" + name + "'.");
        }
        Unit keep = YamlView.node(fields, "keep").map(DefinitionReader::unit).orElse(Unit.IMAGES);
        return new CohortDefinition(name, YamlView.text(fields, "description").orElse(""), keep, set(fields), yaml);
    }

    private static ImageSet set(Fields fields) {
        List<String> present =
                fields.fields().keySet().stream().filter(SETS::contains).toList();
        if (present.size() != 1) {
            throw fields.place()
                    .error("expected exactly one of where, union, intersect, except, found "
                            + (present.isEmpty() ? "none" : String.join(" and ", present)) + ".");
        }
        String key = present.getFirst();
        YamlNode value = YamlView.required(fields, key, "a set");
        Optional<String> step = YamlView.text(fields, "step");
        if (key.equals("where")) {
            return new ImageSet.Where(fields.place(), step, new ConditionReader(true).read(value));
        }
        List<ImageSet> sets = new ArrayList<>();
        for (YamlNode item : YamlView.items(value)) {
            Fields inner = YamlView.fields(item, "a set with where, union, intersect or except");
            Set<String> known = new HashSet<>(SETS);
            known.addAll(Set.of("on", "step"));
            YamlView.onlyKeys(inner, "a set", known);
            sets.add(set(inner));
        }
        if (sets.size() < 2) {
            throw value.place().error("expected at least two sets under '" + key + "'.");
        }
        Unit on = YamlView.node(fields, "on").map(DefinitionReader::unit).orElse(Unit.PATIENTS);
        return new ImageSet.Combined(fields.place(), step, Kind.valueOf(key.toUpperCase(Locale.ROOT)), on, sets);
    }

    private static Unit unit(YamlNode node) {
        String word = YamlView.text(node, "a unit");
        return Arrays.stream(Unit.values())
                .filter(u -> u.word().equals(word))
                .findFirst()
                .orElseThrow(() -> node.place()
                        .error("expected one of "
                                + Arrays.stream(Unit.values()).map(Unit::word).collect(Collectors.joining(", "))
                                + ", found '" + word + "'."));
    }
}
