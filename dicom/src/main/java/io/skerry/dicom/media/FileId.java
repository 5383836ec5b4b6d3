package io.skerry.dicom.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** (0004,1500) Referenced File ID, PS3.10 8.2: up to eight components, each a plain name. */
final class FileId {
    private static final int MOST_COMPONENTS = 8;

    private FileId() {}

    /** The file below the folder; empty if a component could lead out of it, also by a link. */
    static Optional<Path> below(Path folder, List<String> components) {
        if (components.isEmpty() || components.size() > MOST_COMPONENTS) {
            return Optional.empty();
        }
        Path file = folder;
        for (String component : components) {
            if (!isPlainName(component)) {
                return Optional.empty();
            }
            try {
                file = file.resolve(component);
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        }
        return staysBelow(folder, file) ? Optional.of(file) : Optional.empty();
    }

    private static boolean isPlainName(String component) {
        return !component.isEmpty()
                && !component.equals(".")
                && !component.equals("..")
                && component.chars().allMatch(c -> c > ' ' && c < 127 && c != '/' && c != '\\' && c != ':');
    }

    private static boolean staysBelow(Path folder, Path file) {
        try {
            return !Files.exists(file) || file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }
}
