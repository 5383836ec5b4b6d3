package io.skerry.cohort;

import io.skerry.cohort.ImageSet.Combined.Kind;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Field;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlReader;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a definition: the frame, and the set of images that it is of. */
final class DefinitionReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Set<String> SETS = Set.of("where", "union", "intersect", "except");
    private static final Set<String> FRAME = Set.of(
            "name", "description", "keep", "parameters", "codelists", "index", "exclude", "sample", "match", "split");
    /** Read before parameters get their values. */
    private static final Set<String> UNRESOLVED = Set.of("name", "description", "parameters", "codelists");

    private final ListReferences lists;

    private DefinitionReader(ListReferences lists) {
        this.lists = lists;
    }

    static CohortDefinition read(String yaml, String source, Map<String, List<String>> given, CodeLists kept) {
        Fields written = YamlView.fields(YamlReader.read(yaml, source), "a cohort definition");
        Set<String> known = new HashSet<>(FRAME);
        known.addAll(SETS);
        known.addAll(Set.of("on", "step"));
        YamlView.onlyKeys(written, "a cohort definition", known);
        Parameters parameters = new Parameters(YamlView.node(written, "parameters"), given, written.place());
        Fields fields = resolved(written, parameters);
        ListReferences lists = new ListReferences(kept);
        YamlView.node(fields, "codelists").ifPresent(lists::define);
        DefinitionReader reader = new DefinitionReader(lists);
        CohortDefinition.Body body = reader.body(fields);
        return new CohortDefinition(body, yaml, source, new Inputs(parameters.values(), lists.used()));
    }

    private static Fields resolved(Fields written, Parameters parameters) {
        Map<String, Field> fields = new LinkedHashMap<>();
        written.fields()
                .forEach((key, field) -> fields.put(
                        key,
                        UNRESOLVED.contains(key)
                                ? field
                                : new Field(field.place(), parameters.resolve(field.value()))));
        return new Fields(written.place(), fields);
    }

    private CohortDefinition.Body body(Fields fields) {
        YamlNode nameNode = YamlView.required(fields, "name", "a cohort definition");
        String name = YamlView.text(nameNode, "'name'");
        if (!NAME.matcher(name).matches()) {
            throw nameNode.place()
                    .error("expected a name of lower-case letters, digits and dashes, found '" + name + "'.");
        }
        List<CohortDefinition.Exclusion> exclude = new ArrayList<>();
        YamlView.node(fields, "exclude")
                .ifPresent(node -> YamlView.items(node)
                        .forEach(item -> exclude.add(new CohortDefinition.Exclusion(
                                item.place(), YamlView.text(item, "a dataset of people to exclude")))));
        return new CohortDefinition.Body(
                name,
                YamlView.text(fields, "description").orElse(""),
                YamlView.node(fields, "keep").map(DefinitionReader::unit).orElse(Unit.IMAGES),
                YamlView.node(fields, "index").map(node -> AfterSet.index(node, lists)),
                set(fields),
                exclude,
                YamlView.node(fields, "sample").map(AfterSet::sample),
                YamlView.node(fields, "match").map(node -> AfterSet.match(node, this::inner)),
                YamlView.node(fields, "split").map(AfterSet::split));
    }

    private ImageSet set(Fields fields) {
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
            return new ImageSet.Where(fields.place(), step, new ConditionReader(true, lists).read(value));
        }
        List<ImageSet> sets = YamlView.items(value).stream()
                .map(item -> inner(YamlView.fields(item, "a set with where, union, intersect or except")))
                .toList();
        if (sets.size() < 2) {
            throw value.place().error("expected at least two sets under '" + key + "'.");
        }
        Unit on = YamlView.node(fields, "on").map(DefinitionReader::unit).orElse(Unit.PATIENTS);
        return new ImageSet.Combined(fields.place(), step, Kind.valueOf(key.toUpperCase(Locale.ROOT)), on, sets);
    }

    private ImageSet inner(Fields fields) {
        Set<String> known = new HashSet<>(SETS);
        known.addAll(Set.of("on", "step"));
        YamlView.onlyKeys(fields, "a set", known);
        return set(fields);
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
