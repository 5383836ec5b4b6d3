package io.skerry.benchmarks.characteristics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is true of a series.
 *
 * @param series its UID, or the pattern of its files
 * @param right right answers by characteristic, alternatives between bars
 */
record Labels(String series, Map<String, String> right) {
    private static final Map<String, String> NAMES = Map.of("image_kind", "series_kind", "quality", "quality_flags");

    /** Of {@code characteristics.jsonl} that {@code skerry synth --varied} writes. */
    static List<Labels> synthetic(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Labels> out = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = json.readTree(line);
            Map<String, String> right = new LinkedHashMap<>();
            node.properties().forEach(e -> {
                if (!List.of("study", "series", "modality").contains(e.getKey())) {
                    right.put(name(e.getKey()), e.getValue().asText());
                }
            });
            out.add(new Labels(node.get("series").asText(), right));
        }
        return out;
    }

    /** Of the series labelled by hand: {@code real-labels.tsv}. */
    static List<Labels> real() {
        try (InputStream in = Labels.class.getResourceAsStream("real-labels.tsv")) {
            if (in == null) {
                throw new IllegalStateException("real-labels.tsv is missing");
            }
            List<Labels> out = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] cells = line.split("\t", -1);
                    Map<String, String> right = new LinkedHashMap<>();
                    for (String pair : cells[1].split(" ", -1)) {
                        int equals = pair.indexOf('=');
                        right.put(name(pair.substring(0, equals)), pair.substring(equals + 1));
                    }
                    out.add(new Labels(cells[0], right));
                }
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String key) {
        return NAMES.getOrDefault(key, key);
    }

    /** The files of a series that is named by a pattern below a folder. */
    List<Path> files(Path below) throws IOException {
        Path plain = below.resolve(series);
        if (!series.contains("*")) {
            return Files.exists(plain) ? List.of(plain) : List.of();
        }
        Path folder = below.resolve(series.substring(0, series.lastIndexOf('/')));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain);
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(matcher::matches).sorted().toList();
        }
    }
}
