package io.skerry.lake;

import io.skerry.base.SkerryException;
import io.skerry.base.Unfinished;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Walks the input on a thread of its own, ahead of the readers, and hands out files in groups. Symbolic links are not
 * followed: what they point to within the input is found there, and what lies outside was not asked for.
 */
final class InputWalk {
    private static final int GROUP = 64;
    /** How far the walk may run ahead: that many files it has counted before they are read. */
    private static final int GROUPS_AHEAD = 4_000;

    private static final List<InputFile> END = List.of();

    private final List<Path> roots;
    private final BlockingQueue<List<InputFile>> groups = new ArrayBlockingQueue<>(GROUPS_AHEAD);
    private final Listener listener;
    private volatile boolean stopped;
    private List<InputFile> group = new ArrayList<>(GROUP);
    private long files;

    /** Hears of what the walk finds besides files. */
    interface Listener {
        /** A folder or file that cannot be listed. */
        void unreadable(InputFile file, String what);

        /** The walk is over and found so many files. */
        void counted(long files);
    }

    InputWalk(List<Path> inputs, Listener listener) {
        this.listener = listener;
        this.roots = inputs.stream().map(InputWalk::root).toList();
    }

    /** The input as the walk names what is below it. */
    static Path root(Path input) {
        try {
            return input.toRealPath();
        } catch (IOException e) {
            throw new SkerryException(
                    LakeError.NO_SUCH_INPUT, "There is no file or folder " + input + " that this user may reach", e);
        }
    }

    Thread start() {
        return Thread.ofPlatform().daemon().name("skerry-walk").start(this::walk);
    }

    /** The next files, or null at the end. */
    @Nullable
    List<InputFile> next() throws InterruptedException {
        List<InputFile> next = groups.take();
        if (next == END) {
            groups.put(END); // for the other readers
            return null;
        }
        return next;
    }

    /** Ends the walk early. */
    void stop() {
        stopped = true;
        groups.clear();
    }

    private void walk() {
        try {
            for (Path root : roots) {
                Files.walkFileTree(root, new Visitor());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // the visitor handles every one
        } finally {
            emit(group);
            listener.counted(files);
            emitEnd();
        }
    }

    private void emit(List<InputFile> files) {
        if (files.isEmpty()) {
            return;
        }
        put(files);
    }

    private void emitEnd() {
        put(END);
    }

    private void put(List<InputFile> files) {
        try {
            while (!stopped && !groups.offer(files, 1, TimeUnit.SECONDS)) {
                // the readers are busy
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith(Unfinished.FOLDER) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files++;
                group.add(InputFile.plain(
                        file.toString(),
                        attributes.size(),
                        attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS)));
                if (group.size() == GROUP) {
                    emit(group);
                    group = new ArrayList<>(GROUP);
                }
            }
            return stopped ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            files++;
            listener.unreadable(
                    InputFile.plain(file.toString(), 0, 0),
                    "cannot be opened (" + e.getClass().getSimpleName() + "); nothing below it was read");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                files++;
                listener.unreadable(
                        InputFile.plain(folder.toString(), 0, 0),
                        "could not be listed to its end (" + e.getClass().getSimpleName() + ")");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
