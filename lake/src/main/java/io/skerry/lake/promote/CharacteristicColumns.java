package io.skerry.lake.promote;

import io.skerry.lake.characteristics.Characteristic;
import io.skerry.lake.characteristics.Characteristic.Column;
import io.skerry.lake.characteristics.Grain;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlReader;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads which characteristics cross: {@code characteristics.yml}, a list a table of the inventory. */
final class CharacteristicColumns {
    static final String FILE = "characteristics.yml";
    private static final Set<String> KEYS = Set.of("image", "series", "study");

    private CharacteristicColumns() {}

    static List<Column> read(Map<String, String> files) {
        List<Column> out = new ArrayList<>();
        String text = files.get(FILE);
        if (text == null) {
            return out;
        }
        Fields fields = YamlView.fields(YamlReader.read(text, FILE), "characteristics");
        YamlView.onlyKeys(fields, "characteristics", KEYS);
        for (Grain grain : Grain.values()) {
            String key = grain.name().toLowerCase(Locale.ROOT);
            YamlView.node(fields, key)
                    .ifPresent(list -> YamlView.items(list).forEach(item -> out.add(column(item, grain))));
        }
        return List.copyOf(out);
    }

    private static Column column(YamlNode item, Grain grain) {
        String name = YamlView.text(item, "a characteristic");
        return Characteristic.column(name)
                .filter(c -> c.grain() == grain)
                .orElseThrow(() -> item.place()
                        .error("there is no characteristic '" + name + "' of the "
                                + grain.name().toLowerCase(Locale.ROOT)
                                + " table; known are " + Characteristic.names()
                                + ", and X_confidence of those that rules decide."));
    }
}
