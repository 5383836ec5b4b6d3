package io.skerry.lake.characteristics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One characteristic of a series with its explanation.
 *
 * @param name the column's name
 * @param value the value as text; YES and NO for what is true or false
 * @param confidence empty for what was measured
 * @param rule the rule that decided, empty for what was measured
 */
public record CharacteristicValue(String name, String value, OptionalDouble confidence, String rule) {
    private static final String MEASURED = "";

    /** Those that a row has, by column; other columns than those of characteristics are left out, but the age. */
    public static List<CharacteristicValue> list(Map<String, Object> row) {
        Map<String, String> rules = new HashMap<>();
        Stream.of("characteristics_rules", "image_rules")
                .flatMap(n -> Stream.of(String.valueOf(row.getOrDefault(n, "")).split(";", -1)))
                .filter(r -> r.contains("/"))
                .forEach(r -> rules.putIfAbsent(r.substring(0, r.indexOf('/')), r));
        List<CharacteristicValue> out = new ArrayList<>();
        for (Characteristic c : Characteristic.values()) {
            Object value = row.get(c.column());
            if (value != null && c != Characteristic.CHARACTERISTICS_RULES) {
                out.add(new CharacteristicValue(
                        c.column(),
                        text(value),
                        confidence(row, c),
                        c.table().map(t -> rules.getOrDefault(t, MEASURED)).orElse(MEASURED)));
            }
        }
        if (row.get("age_years") instanceof Number age) {
            out.add(new CharacteristicValue("age_years", String.valueOf(age), OptionalDouble.empty(), MEASURED));
        }
        return out;
    }

    private static OptionalDouble confidence(Map<String, Object> row, Characteristic c) {
        Object value = row.get(c.confidenceColumn().orElse(""));
        return value instanceof Number n ? OptionalDouble.of(n.doubleValue()) : OptionalDouble.empty();
    }

    private static String text(Object value) {
        return value instanceof Boolean b ? b ? "YES" : "NO" : String.valueOf(value);
    }
}
