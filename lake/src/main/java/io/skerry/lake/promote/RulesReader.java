package io.skerry.lake.promote;

import io.skerry.lake.characteristics.Characteristic;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Text;
import io.skerry.lake.yaml.YamlPlace;
import io.skerry.lake.yaml.YamlReader;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads rules files into modality groups: {@code common.yml} belongs to each group, its columns coming first. */
final class RulesReader {
    static final Set<String> RESERVED = Set.of(
            "patient_key",
            "eupi",
            "promotion_id",
            "StudyInstanceUID",
            "SeriesInstanceUID",
            "SOPInstanceUID",
            "Modality",
            "ModalitiesInStudy",
            "series_count",
            "image_count",
            "study_no",
            "series_no");
    private static final String COMMON = "common.yml";
    private static final String ADD_TO = "add-to";
    private static final Set<String> KEYS = Set.of("modalities", ADD_TO, "study", "series", "image");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern MODALITY = Pattern.compile("[A-Z]{2,16}");

    private final Map<String, YamlPlace> modalityOwner = new HashMap<>();
    private final Map<String, ColumnRule> firstOfName = new HashMap<>();

    List<ModalityGroup> read(Map<String, String> files) {
        List<ColumnRule> common =
                files.containsKey(COMMON) ? columns(file(COMMON, files.get(COMMON)), List.of()) : List.of();
        List<ModalityGroup> groups = new ArrayList<>();
        List<Fields> additions = new ArrayList<>();
        files.forEach((name, text) -> {
            if (name.endsWith(".yml") && !name.equals(COMMON) && !name.equals(CharacteristicColumns.FILE)) {
                Fields fields = file(name, text);
                if (fields.fields().containsKey(ADD_TO)) {
                    additions.add(fields);
                } else {
                    groups.add(new ModalityGroup(name, modalities(fields), columns(fields, common)));
                }
            }
        });
        List<ModalityGroup> all = groups;
        for (Fields addition : additions) {
            all = added(addition, all);
        }
        return all;
    }

    /** The groups with the columns of a file that adds to them: to all, or to the modalities that it names. */
    private List<ModalityGroup> added(Fields file, List<ModalityGroup> groups) {
        YamlNode node = YamlView.required(file, ADD_TO, "promotion rules");
        List<String> names = YamlView.texts(file, ADD_TO);
        Set<String> all = new TreeSet<>();
        groups.forEach(group -> all.addAll(group.modalities()));
        Set<String> wanted = names.equals(List.of("all")) ? all : new TreeSet<>(names);
        if (file.fields().containsKey("modalities") || !all.containsAll(wanted)) {
            throw node.place()
                    .error("expected 'all', or modalities that other files promote and no 'modalities' beside;"
                            + " promoted are "
                            + String.join(", ", all) + ".");
        }
        List<ColumnRule> columns = columns(file, List.of());
        List<ModalityGroup> out = new ArrayList<>();
        for (ModalityGroup group : groups) {
            Set<String> touched = new TreeSet<>(group.modalities());
            touched.retainAll(wanted);
            Set<String> rest = new TreeSet<>(group.modalities());
            rest.removeAll(wanted);
            if (!touched.isEmpty()) {
                Map<String, ColumnRule> rules = new LinkedHashMap<>();
                group.columns().forEach(rule -> rules.put(rule.name(), rule));
                columns.forEach(rule -> rules.put(rule.name(), rule));
                out.add(new ModalityGroup(group.name(), touched, List.copyOf(rules.values())));
            }
            if (!rest.isEmpty()) {
                out.add(new ModalityGroup(group.name(), rest, group.columns()));
            }
        }
        return out;
    }

    private static Fields file(String name, String text) {
        Fields fields = YamlView.fields(YamlReader.read(text, name), "promotion rules");
        YamlView.onlyKeys(fields, "promotion rules", KEYS);
        return fields;
    }

    private Set<String> modalities(Fields fields) {
        Set<String> out = new TreeSet<>();
        YamlNode list = YamlView.required(fields, "modalities", "promotion rules");
        for (YamlNode item : YamlView.items(list)) {
            String modality = YamlView.text(item, "a modality");
            if (!MODALITY.matcher(modality).matches()) {
                throw item.place().error("expected a modality in capitals such as CT, found '" + modality + "'.");
            }
            YamlPlace before = modalityOwner.putIfAbsent(modality, item.place());
            if (before != null) {
                throw item.place()
                        .error("the modality " + modality + " has rules already at " + before + "; keep one of them.");
            }
            out.add(modality);
        }
        return out;
    }

    private List<ColumnRule> columns(Fields file, List<ColumnRule> common) {
        Map<String, ColumnRule> rules = new LinkedHashMap<>();
        common.forEach(rule -> rules.put(rule.name(), rule));
        for (Level level : Level.values()) {
            YamlView.node(file, level.name().toLowerCase(Locale.ROOT))
                    .ifPresent(node -> YamlView.fields(node, "the columns of " + level.table())
                            .fields()
                            .forEach((name, field) -> rules.put(name, column(name, level, field))));
        }
        return List.copyOf(rules.values());
    }

    private ColumnRule column(String name, Level level, YamlNode.Field field) {
        if (Characteristic.column(name).isPresent()) {
            throw field.place()
                    .error("the column '" + name
                            + "' is a characteristic, decided by its own tables of rules; whether it" + " crosses says "
                            + CharacteristicColumns.FILE + ".");
        }
        if (!COLUMN.matcher(name).matches() || RESERVED.contains(name)) {
            throw field.place()
                    .error("the column name '" + name
                            + "' is reserved or not made of letters, digits and underscores.");
        }
        List<String> from = field.value() instanceof Text
                ? List.of()
                : YamlView.texts(YamlView.fields(field.value(), "a column"), "from");
        Cleaning cleaning = CleaningReader.read(field.value());
        List<String> sources = from.isEmpty() && needsSource(cleaning) ? List.of(name) : from;
        sources.forEach(source -> Forbidden.check(source, field.place()));
        ColumnRule rule = new ColumnRule(name, level, sources, cleaning);
        ColumnRule first = firstOfName.putIfAbsent(name, rule);
        if (first != null && (first.level() != level || !first.cleaning().type().equals(cleaning.type()))) {
            throw field.place()
                    .error("the column '" + name + "' is elsewhere a "
                            + first.cleaning().type() + " of the "
                            + first.level().table() + " table; a column has one type and one level.");
        }
        return rule;
    }

    private static boolean needsSource(Cleaning cleaning) {
        return !(cleaning instanceof Cleaning.ImageType || cleaning instanceof Cleaning.ImageTypeHas);
    }
}
