package io.skerry.pixel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Real files and other people's tools, where this machine has them. */
public final class Corpus {
    private Corpus() {}

    /** The folder {@code shared/data/dicom} above the working directory, or what SKERRY_TEST_DATA names. */
    public static Optional<Path> folder() {
        String named = System.getenv("SKERRY_TEST_DATA");
        if (named != null) {
            return Optional.of(Path.of(named, "dicom")).filter(Files::isDirectory);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/data/dicom"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    public static boolean hasTool(String... command) {
        try {
            return run(command).exit() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    public record Output(int exit, List<String> lines) {}

    public static Output run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new Output(process.exitValue(), text.lines().toList());
    }
}
