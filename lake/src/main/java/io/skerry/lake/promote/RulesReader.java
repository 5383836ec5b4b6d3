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
            "image_count");
    private static final String COMMON = "common.yml";
    private static final Set<String> KEYS = Set.of("modalities", "study", "series", "image");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern MODALITY = Pattern.compile("[A-Z]{2,16}");

    private final Map<String, YamlPlace> modalityOwner = new HashMap<>();
    private final Map<String, ColumnRule> firstOfName = new HashMap<>();

    List<ModalityGroup> read(Map<String, String> files) {
        List<ColumnRule> common =
                files.containsKey(COMMON) ? columns(file(COMMON, files.get(COMMON)), List.of()) : List.of();
        List<ModalityGroup> groups = new ArrayList<>();
        files.forEach((name, text) -> {
            if (name.endsWith(".yml") && !name.equals(COMMON) && !name.equals(CharacteristicColumns.FILE)) {
                Fields fields = file(name, text);
                groups.add(new ModalityGroup(name, modalities(fields), columns(fields, common)));
            }
        });
        return groups;
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
