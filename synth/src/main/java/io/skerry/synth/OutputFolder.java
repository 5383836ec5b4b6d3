package io.skerry.synth;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the output folder ready: empty, or rid of an earlier population and of nothing else. */
final class OutputFolder {
    private static final List<String> OURS =
            List.of("images", "records", "mapping.csv", "truth.jsonl", "truth-series.csv", "characteristics.jsonl");

    private OutputFolder() {}

    static void prepare(Path out, boolean force) throws IOException {
        Files.createDirectories(out);
        try (Stream<Path> content = Files.list(out)) {
            if (content.findAny().isEmpty()) {
                return;
            }
        }
        if (!force) {
            throw new SkerryException(
                    SynthError.OUTPUT_NOT_EMPTY,
                    "Expected an empty folder, but " + out
                            + " has files in it; choose another one, or use --force to replace an earlier population.");
        }
        for (String name : OURS) {
            delete(out.resolve(name));
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
