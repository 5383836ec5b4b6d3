package io.skerry.extract;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a folder compares with its manifest, byte for byte.
 *
 * @param files how many files were read
 * @param bytes how many bytes were read
 * @param problems what differs, by path within the folder; empty when everything is as it should be
 */
public record ManifestCheck(long files, long bytes, List<Problem> problems) {
    /** A file that is not what the manifest says. */
    public record Problem(String path, Kind kind) {}

    /** How a file can differ. */
    public enum Kind {
        MISSING,
        CHANGED,
        /** In the folder, but not in the manifest. */
        ADDED
    }

    public boolean passed() {
        return problems.isEmpty();
    }

    static ManifestCheck failed(String path, Kind kind) {
        return new ManifestCheck(0, 0, List.of(new Problem(path, kind)));
    }

    /** Compares every file, save those whose content is made anew on approval. */
    static ManifestCheck of(Path folder, Set<String> except) throws IOException {
        Map<String, Manifest.Entry> expected = Manifest.read(folder);
        List<Problem> problems = new ArrayList<>();
        Map<String, Path> found = walk(folder);
        long bytes = 0;
        long files = 0;
        for (Map.Entry<String, Path> file : found.entrySet()) {
            String name = file.getKey();
            if (name.equals(Manifest.NAME) || except.contains(name)) {
                continue;
            }
            Manifest.Entry entry = expected.get(name);
            if (entry == null) {
                problems.add(new Problem(name, Kind.ADDED));
                continue;
            }
            files++;
            long size = Files.size(file.getValue());
            bytes += size;
            if (size != entry.bytes() || !Sha256.of(file.getValue()).equals(entry.sha256())) {
                problems.add(new Problem(name, Kind.CHANGED));
            }
        }
        for (String name : expected.keySet()) {
            if (!found.containsKey(name) && !except.contains(name)) {
                problems.add(new Problem(name, Kind.MISSING));
            }
        }
        return new ManifestCheck(files, bytes, List.copyOf(problems));
    }

    /** Every file below a folder, by its path within it with forward slashes. Links count as files. */
    static Map<String, Path> walk(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.put(name(folder, file), file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
