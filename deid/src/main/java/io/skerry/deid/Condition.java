package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Locale;

/**
 * Which objects a rule is for. Names match without regard to upper and lower case, and {@code *} stands for any
 * characters. Each list that is not empty must have a name that matches.
 *
 * @param modalities of Modality
 * @param manufacturers of Manufacturer
 * @param models of ManufacturerModelName
 * @param tests of any attributes, all of which must hold
 */
public record Condition(
        List<String> modalities, List<String> manufacturers, List<String> models, List<AttributeTest> tests) {
    /** Every object. */
    public static final Condition ALWAYS = new Condition(List.of(), List.of(), List.of(), List.of());

    public Condition {
        modalities = List.copyOf(modalities);
        manufacturers = List.copyOf(manufacturers);
        models = List.copyOf(models);
        tests = List.copyOf(tests);
    }

    /** Without tests of other attributes. */
    public Condition(List<String> modalities, List<String> manufacturers, List<String> models) {
        this(modalities, manufacturers, models, List.of());
    }

    /** Whether it says anything. */
    boolean isAlways() {
        return modalities.isEmpty() && manufacturers.isEmpty() && models.isEmpty() && tests.isEmpty();
    }

    boolean holds(Dataset dataset) {
        return fits(modalities, dataset, Tag.Modality)
                && fits(manufacturers, dataset, Tag.Manufacturer)
                && fits(models, dataset, Tag.ManufacturerModelName)
                && tests.stream().allMatch(test -> test.holds(dataset));
    }

    private static boolean fits(List<String> names, Dataset dataset, int tag) {
        if (names.isEmpty()) {
            return true;
        }
        String value = dataset.string(tag).orElse("").strip().toLowerCase(Locale.ROOT);
        for (String name : names) {
            if (matches(name.toLowerCase(Locale.ROOT), value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String name, String value) {
        String[] parts = name.split("\\*", -1);
        if (parts.length == 1) {
            return name.equals(value);
        }
        String last = parts[parts.length - 1];
        if (!value.startsWith(parts[0])
                || value.length() < parts[0].length() + last.length()
                || !value.endsWith(last)) {
            return false;
        }
        int at = parts[0].length();
        int end = value.length() - last.length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = value.indexOf(parts[i], at);
            if (found < 0 || found + parts[i].length() > end) {
                return false;
            }
            at = found + parts[i].length();
        }
        return true;
    }
}
