package io.skerry.deid;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the files of a run, in folders of any depth. Links are not followed. */
final class InputWalk {
    private InputWalk() {}

    /**
     * @param file hears of each file
     * @param unreadable hears of each file or folder that cannot be read, and why
     */
    static void walk(Path input, Consumer<Path> file, BiConsumer<Path, IOException> unreadable) throws IOException {
        Files.walkFileTree(input, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    file.accept(at);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path at, IOException e) {
                unreadable.accept(at, e);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path at, @Nullable IOException e) {
                if (e != null) {
                    unreadable.accept(at, e);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static boolean isArchive(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }
}
