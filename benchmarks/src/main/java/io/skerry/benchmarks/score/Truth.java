package io.skerry.benchmarks.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.skerry.synth.common.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a synthetic population says it planted, by image. */
final class Truth {
    /**
     * One identifier.
     *
     * @param rectangle left, top, width, height where it is burned in, empty where it stands in an element
     */
    record Planted(Category category, String value, List<Integer> rectangle) {}

    private final Map<String, List<Planted>> byFile = new HashMap<>();

    static Truth read(Path file) throws IOException {
        Truth truth = new Truth();
        JsonFactory json = new JsonFactory();
        for (String line : Files.readAllLines(file)) {
            try (JsonParser parser = json.createParser(line)) {
                truth.line(parser);
            }
        }
        return truth;
    }

    List<Planted> of(String file) {
        return byFile.getOrDefault(file, List.of());
    }

    private void line(JsonParser parser) throws IOException {
        Map<String, String> fields = new HashMap<>();
        List<Integer> rectangle = new ArrayList<>();
        String name = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME -> name = parser.currentName();
                case VALUE_STRING -> fields.put(name, parser.getText());
                case VALUE_NUMBER_INT -> rectangle.add(parser.getIntValue());
                default -> {}
            }
        }
        byFile.computeIfAbsent(fields.getOrDefault("file", ""), _ -> new ArrayList<>())
                .add(new Planted(
                        Category.valueOf(fields.getOrDefault("category", "").toUpperCase(Locale.ROOT)),
                        fields.getOrDefault("value", ""),
                        List.copyOf(rectangle)));
    }
}
