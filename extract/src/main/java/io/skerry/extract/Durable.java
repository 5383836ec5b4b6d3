package io.skerry.extract;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** Files that are whole or absent, and on disk when it matters. */
final class Durable {
    private Durable() {}

    /** Puts a whole text file in place, or leaves what was there; what is unfinished lies in the scratch folder. */
    static void write(Path file, String text, Path scratch) throws IOException {
        Path temporary = Files.createDirectories(scratch).resolve(file.getFileName() + ".part");
        Files.writeString(temporary, text, StandardCharsets.UTF_8);
        sync(temporary);
        move(temporary, file);
    }

    /** Moves within one file system, in one step, over what may be there. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Waits until a file's content, or a folder's list of names, is on disk. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Waits until everything below a folder is on disk. */
    static void syncTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                sync(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                if (e != null) {
                    throw e;
                }
                sync(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** An input or output failure as our own, with a full disk told apart. */
    static SkerryException failed(String doing, Path where, IOException e) {
        if (isDiskFull(e)) {
            return new SkerryException(
                    ExtractError.DISK_FULL,
                    "no space is left while " + doing + " " + where
                            + "; make room, then give the same command again: it goes on where it stopped",
                    e);
        }
        return new SkerryException(ExtractError.FILE_FAILED, doing + " " + where + " failed", e)
                .with("kind", e.getClass().getSimpleName());
    }

    /** Whether a failure, whatever wraps it, comes from a full disk or quota. */
    static boolean isDiskFull(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof UncheckedIOException) {
                String reason = cause instanceof FileSystemException system
                        ? String.valueOf(system.getReason())
                        : String.valueOf(cause.getMessage());
                String lower = reason.toLowerCase(Locale.ROOT);
                if (lower.contains("no space left") || lower.contains("quota exceeded")) {
                    return true;
                }
            }
        }
        return false;
    }
}
