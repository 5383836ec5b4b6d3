package io.skerry.benchmarks.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code skerry deid}, as a process of its own with this class path. */
record SkerryTool(String profile, String verify) implements Tool {
    @Override
    public String name() {
        return "skerry";
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public Run run(Path images, Path work) throws IOException, InterruptedException {
        Path report = work.resolve("report.json");
        Path log = work.resolve("skerry.log");
        long start = System.nanoTime();
        int code = Programs.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true",
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.skerry.cli.Main",
                        "deid",
                        images.toString(),
                        work.resolve("out").toString(),
                        "--profile",
                        profile,
                        "--verify",
                        verify,
                        "--key-file",
                        work.resolve("project.key").toString(),
                        "--report",
                        report.toString()),
                log);
        double seconds = Programs.seconds(start);
        if (!Files.exists(report)) {
            throw new IOException("skerry deid ended with code " + code + "; see " + log);
        }
        return read(images, report, seconds);
    }

    private static Run read(Path images, Path report, double seconds) throws IOException {
        Map<String, Path> outputs = new TreeMap<>();
        Map<String, String> held = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(report.toFile())) {
            Map<String, String> entry = new HashMap<>();
            String field = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> entry.clear();
                    case FIELD_NAME -> field = parser.currentName();
                    case VALUE_STRING -> entry.put(field, parser.getText());
                    case END_OBJECT -> {
                        String input = relative(images, entry.getOrDefault("input", ""));
                        String output = entry.getOrDefault("output", "");
                        if (output.isEmpty()) {
                            held.put(input, entry.getOrDefault("reason", "") + " " + entry.getOrDefault("detail", ""));
                        } else {
                            outputs.put(input, report.resolveSibling("out").resolve(output));
                        }
                    }
                    default -> {}
                }
            }
        }
        return new Run(outputs, held, seconds);
    }

    private static String relative(Path images, String input) {
        Path path = Path.of(input);
        Path absolute = images.toAbsolutePath().normalize();
        Path there = path.toAbsolutePath().normalize();
        return (there.startsWith(absolute) ? absolute.relativize(there) : path)
                .toString()
                .replace('\\', '/');
    }
}
