package io.skerry.deid.pixels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.skerry.base.SkerryException;
import io.skerry.dicom.Dictionary;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a device catalogue. Whatever it does not know is an error: a misspelt condition must not pass for none. */
final class CatalogueYaml {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final String source;

    private CatalogueYaml(String source) {
        this.source = source;
    }

    static DeviceCatalogue parse(String text, String source) {
        return new CatalogueYaml(source).catalogue(text);
    }

    private DeviceCatalogue catalogue(String text) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw bad("line " + e.getLocation().getLineNr(), "expected YAML: " + e.getOriginalMessage());
        }
        knownFieldsOnly(root, "the file", Set.of("name", "version", "description", "devices"));
        if (root.path("name").asText("").isBlank() || !root.path("devices").isArray()) {
            throw bad("the file", "expected a name and a list of devices");
        }
        List<Device> devices = new ArrayList<>();
        for (JsonNode device : root.path("devices")) {
            devices.add(device(device, "devices[" + devices.size() + "]"));
        }
        return new DeviceCatalogue(
                root.path("name").asText(), root.path("version").asInt(1), devices);
    }

    private Device device(JsonNode node, String place) {
        knownFieldsOnly(node, place, Set.of("name", "when", "pixels", "rectangles"));
        String name = node.path("name").asText("");
        if (name.isBlank()) {
            throw bad(place, "expected a name");
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.path("when").properties()) {
            conditions.addAll(conditions(entry.getKey(), entry.getValue(), place + ".when." + entry.getKey()));
        }
        if (conditions.isEmpty()) {
            throw bad(place + ".when", "expected a condition at least; a device without any would be every device");
        }
        Device.Verdict verdict = verdict(node.path("pixels").asText(""), place);
        List<Rectangle> rectangles = new ArrayList<>();
        for (JsonNode rectangle : node.path("rectangles")) {
            rectangles.add(rectangle(rectangle, place + ".rectangles[" + rectangles.size() + "]"));
        }
        if (rectangles.isEmpty() == (verdict == Device.Verdict.REDACT)) {
            throw bad(place, "expected rectangles where pixels are to be redacted, and only there");
        }
        return new Device(name, conditions, verdict, rectangles);
    }

    private List<Condition> conditions(String keyword, JsonNode node, String place) {
        int tag = Dictionary.tagOf(keyword)
                .orElseThrow(() -> bad(place, "expected the keyword of a standard attribute, got " + keyword));
        if (!node.isObject()) {
            return List.of(new Condition(tag, Condition.Test.EQUALS, texts(node, place)));
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Condition.Test test = test(entry.getKey(), place);
            List<String> values = texts(entry.getValue(), place);
            if (!values.stream().allMatch(test::takes)) {
                throw bad(
                        place,
                        "expected a regular expression, or true or false, where " + test.label() + " asks for it");
            }
            conditions.add(new Condition(tag, test, values));
        }
        return conditions;
    }

    private Condition.Test test(String label, String place) {
        for (Condition.Test test : Condition.Test.values()) {
            if (test.label().equals(label)) {
                return test;
            }
        }
        throw bad(
                place,
                "expected one of "
                        + Arrays.stream(Condition.Test.values())
                                .map(Condition.Test::label)
                                .toList()
                        + ", got " + label);
    }

    private List<String> texts(JsonNode node, String place) {
        List<String> out = new ArrayList<>();
        for (JsonNode item : node.isArray() ? node : List.of(node)) {
            if (!item.isValueNode() || item.isNull()) {
                throw bad(place, "expected a text or a list of texts");
            }
            out.add(item.asText());
        }
        return out;
    }

    private Device.Verdict verdict(String label, String place) {
        try {
            return Device.Verdict.valueOf(label.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw bad(place + ".pixels", "expected clean, redact, check or hold, got '" + label + "'");
        }
    }

    private Rectangle rectangle(JsonNode node, String place) {
        if (!node.isArray() || node.size() != 4) {
            throw bad(place, "expected [x, y, width, height]");
        }
        for (JsonNode number : node) {
            if (!number.isInt()) {
                throw bad(place, "expected whole numbers [x, y, width, height]");
            }
        }
        if (node.get(2).asInt() < 1 || node.get(3).asInt() < 1) {
            throw bad(place, "expected a width and a height of one pixel at least");
        }
        return new Rectangle(
                node.get(0).asInt(),
                node.get(1).asInt(),
                node.get(2).asInt(),
                node.get(3).asInt());
    }

    private void knownFieldsOnly(JsonNode node, String place, Set<String> known) {
        if (!node.isObject()) {
            throw bad(place, "expected the fields " + known);
        }
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw bad(place, "expected only the fields " + known + ", got " + field);
            }
        });
    }

    private SkerryException bad(String place, String what) {
        return new SkerryException(PixelsError.BAD_CATALOGUE, what)
                .with("catalogue", source)
                .with("at", place);
    }
}
