package io.skerry.benchmarks.score;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Errors by dicom3tools' dciodvfy that an output has and its input had not; the inputs are looked at once. */
final class Structure {
    private static final String UNREAD = "Dicom dataset read failed";

    private final Map<String, Set<String>> inputs = new TreeMap<>();

    static boolean available() {
        return Programs.onPath("dciodvfy");
    }

    void compare(Path images, Tool.Run run, ScoreCard card, BiConsumer<String, String> found)
            throws IOException, InterruptedException {
        for (Map.Entry<String, Path> output : run.outputs().entrySet()) {
            Path input = images.resolve(output.getKey());
            if (!Files.exists(input)) {
                continue;
            }
            Set<String> before = inputs.get(output.getKey());
            if (before == null) {
                before = errors(input);
                inputs.put(output.getKey(), before);
            }
            Set<String> after = new HashSet<>(errors(output.getValue()));
            after.removeAll(before);
            card.structure(after.size());
            after.forEach(error -> found.accept(output.getKey(), error));
        }
    }

    private static Set<String> errors(Path file) throws IOException, InterruptedException {
        Set<String> errors = said(file);
        if (errors.stream().noneMatch(error -> error.contains(UNREAD))) {
            return errors;
        }
        // It does not inflate deflated objects.
        Path inflated = Files.createTempFile("inflated", ".dcm");
        Path log = Files.createTempFile("dcmconv", ".txt");
        try {
            List<String> command = List.of("dcmconv", "+te", file.toString(), inflated.toString());
            return Programs.onPath("dcmconv") && Programs.run(command, log) == 0 ? said(inflated) : errors;
        } finally {
            Files.deleteIfExists(inflated);
            Files.deleteIfExists(log);
        }
    }

    private static Set<String> said(Path file) throws IOException, InterruptedException {
        Path log = Files.createTempFile("dciodvfy", ".txt");
        try {
            Programs.run(List.of("dciodvfy", file.toString()), log);
            return Files.readString(log, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.contains("Error"))
                    // What differs with the value: the value, a UID, a length.
                    .map(line ->
                            line.replaceAll("= <[^>]*>|[0-9.]{12,}|= \\d+", "").strip())
                    .collect(Collectors.toSet());
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
