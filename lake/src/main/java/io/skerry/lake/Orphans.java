package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/** Files in a table's folder that nothing names any more, such as those whose deletion a kill cut short. */
final class Orphans {
    private static final String DATA = "data";

    private final Path root;
    private final Set<Path> reachable;
    private final Set<Path> openWrites = new HashSet<>();
    private final Set<Path> foldersInUse = new HashSet<>();

    /** @param open names of the folders that are being written */
    Orphans(Path root, Table table, Set<String> open) {
        this.root = root;
        this.reachable = TableFiles.reachable(table);
        open.forEach(id -> openWrites.add(root.resolve(DATA).resolve(id)));
        for (Path file : reachable) {
            for (Path folder = file.getParent();
                    folder != null && folder.startsWith(root);
                    folder = folder.getParent()) {
                if (!foldersInUse.add(folder)) {
                    break;
                }
            }
        }
    }

    /** A file and its size. */
    record Orphan(Path file, long bytes) {}

    /** Those that were last changed before a moment. */
    List<Orphan> olderThan(Instant moment) {
        List<Orphan> found = new ArrayList<>();
        walk(new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return openWrites.contains(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isNamed(file) && attributes.lastModifiedTime().toInstant().isBefore(moment)) {
                    found.add(new Orphan(file, attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** Deletes those, and folders that are empty then. */
    List<Orphan> delete(Instant olderThan) {
        List<Orphan> found = olderThan(olderThan);
        try {
            for (Orphan orphan : found) {
                Files.deleteIfExists(orphan.file);
            }
        } catch (IOException e) {
            throw new SkerryException(LakeError.STORAGE, "Cannot delete files below " + root, e);
        }
        walk(new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return openWrites.contains(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                // A write makes its folders right after its marker; only what has no files at all goes.
                if (!folder.equals(root) && !root.equals(folder.getParent()) && !foldersInUse.contains(folder)) {
                    folder.toFile().delete();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private boolean isNamed(Path file) {
        Path folder = file.getParent();
        return reachable.contains(file)
                || file.endsWith(Checksums.FILE) && folder != null && foldersInUse.contains(folder);
    }

    private void walk(SimpleFileVisitor<Path> visitor) {
        try {
            if (Files.isDirectory(root)) {
                Files.walkFileTree(root, visitor);
            }
        } catch (IOException e) {
            throw new SkerryException(LakeError.STORAGE, "Cannot list the files below " + root, e);
        }
    }
}
