package io.skerry.deid;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that appears under its name only when it is complete. Until then it has a hidden name beside it, ending in
 * {@value #SUFFIX}; what a killed process leaves of it may be deleted.
 *
 * <p>Nothing is forced to the disk, which would cost more than everything else: it holds for processes that are killed,
 * not for a machine that loses its power.
 */
final class AtomicFile implements AutoCloseable {
    static final String SUFFIX = ".part";

    /** Tells apart what several threads and processes write at once. */
    private static final AtomicLong COUNT =
            new AtomicLong(ProcessHandle.current().pid() << 32);

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private boolean complete;

    private AtomicFile(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
    }

    /** Begins a file; makes the folders above it as needed. */
    static AtomicFile create(Path file) throws IOException {
        Path part = file.resolveSibling("." + Long.toHexString(COUNT.incrementAndGet()) + SUFFIX);
        return new AtomicFile(file, part, open(part));
    }

    private static FileChannel open(Path part) throws IOException {
        try {
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            // Folders are few and files many, so the folder is made only when it turns out to be missing.
            Path folder = part.getParent();
            if (folder == null) {
                throw e;
            }
            Files.createDirectories(folder);
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** Whether this is a file that was not completed. */
    static boolean isPart(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(SUFFIX);
    }

    /** Where the file lies until it is complete. */
    Path part() {
        return part;
    }

    FileChannel channel() {
        return channel;
    }

    /** Gives the file its name. An older file of that name is replaced. */
    void complete() throws IOException {
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        complete = true;
    }

    /** Deletes what was written, unless it is complete. */
    @Override
    public void close() throws IOException {
        if (!complete) {
            channel.close();
            Files.deleteIfExists(part);
        }
    }
}
