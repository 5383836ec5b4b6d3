package io.skerry.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The planted identifiers of a synthetic hospital. */
record Truth(List<Planted> planted) {
    /** @param path of the element; empty for a column of a CSV file and for pixels */
    record Planted(String file, String path, String category, String value) {}

    static Truth read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Planted> planted = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode node = json.readTree(line);
                planted.add(new Planted(
                        node.get("file").asText(),
                        node.get("path").isNull() ? "" : node.get("path").asText(),
                        node.get("category").asText(),
                        node.get("value").asText()));
            }
        }
        return new Truth(planted);
    }

    List<Planted> in(String category) {
        return planted.stream().filter(p -> p.category().equals(category)).toList();
    }

    List<Planted> notIn(String category) {
        return planted.stream().filter(p -> !p.category().equals(category)).toList();
    }
}
