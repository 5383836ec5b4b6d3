package io.skerry.lake.promote;

import io.skerry.lake.promote.Cleaning.SharedText.Gate;
import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlNode.Text;
import io.skerry.lake.yaml.YamlView;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Reads the cleaning of a column: a bare kind such as {@code number}, or a group of keys with {@code clean: number}. */
final class CleaningReader {
    static final Set<String> KEYS = Set.of("clean", "from", "values", "min", "max");
    private static final String KINDS = "code, number, whole, numbers, date, time, uid, sex, age, yes_no, original,"
            + " primary, localizer, device_text, vocabulary_text";

    private CleaningReader() {}

    static Cleaning read(YamlNode node) {
        Fields options = node instanceof Text
                ? new Fields(node.place(), java.util.Map.of())
                : YamlView.fields(node, "a cleaning");
        String kind = node instanceof Text
                ? YamlView.text(node, "a cleaning")
                : YamlView.text(YamlView.required(options, "clean", "a column"), "'clean'");
        YamlView.onlyKeys(options, "a column", KEYS);
        return switch (kind) {
            case "code" -> new Cleaning.Code(codes(options));
            case "number" -> new Cleaning.Number(bound(options, "min", -1e9), bound(options, "max", 1e15));
            case "whole" ->
                new Cleaning.Whole(
                        (int) bound(options, "min", Integer.MIN_VALUE), (int) bound(options, "max", Integer.MAX_VALUE));
            case "numbers" -> new Cleaning.Numbers();
            case "date" -> new Cleaning.Date();
            case "time" -> new Cleaning.Time();
            case "uid" -> new Cleaning.Uid();
            case "sex" -> new Cleaning.Sex();
            case "age" -> new Cleaning.Age();
            case "yes_no" -> new Cleaning.YesNo();
            case "original" -> new Cleaning.ImageType(1, "ORIGINAL", "DERIVED");
            case "primary" -> new Cleaning.ImageType(2, "PRIMARY", "SECONDARY");
            case "localizer" -> new Cleaning.ImageTypeHas("LOCALIZER");
            case "device_text" -> new Cleaning.SharedText(Gate.DEVICE);
            case "vocabulary_text" -> new Cleaning.SharedText(Gate.VOCABULARY);
            default -> throw node.place().error("unknown cleaning '" + kind + "'; expected one of " + KINDS + ".");
        };
    }

    private static Set<String> codes(Fields options) {
        Set<String> codes = new HashSet<>();
        YamlView.texts(options, "values").forEach(v -> codes.add(v.toUpperCase(Locale.ROOT)));
        if (codes.isEmpty()) {
            throw options.place()
                    .error("expected 'values', the list of codes that may cross, for the cleaning 'code'.");
        }
        return codes;
    }

    private static double bound(Fields options, String key, double otherwise) {
        return YamlView.text(options, key)
                .map(text -> {
                    try {
                        return Double.valueOf(text);
                    } catch (NumberFormatException e) {
                        throw options.place().error("expected '" + key + "' as a number, found '" + text + "'.");
                    }
                })
                .orElse(otherwise);
    }
}
