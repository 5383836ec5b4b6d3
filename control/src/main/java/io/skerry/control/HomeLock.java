package io.skerry.control;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One process at a time works on a home. The operating system holds the lock, so it ends with the process however that
 * ends; the file names the holder for people.
 */
final class HomeLock implements AutoCloseable {
    private static final long POLL_MILLIS = 50;
    private static final int MAX_PID_LENGTH = 20;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    static HomeLock acquire(Path file, Duration wait) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long deadline = System.nanoTime() + wait.toNanos();
            while (tryLock(channel) == null) {
                if (System.nanoTime() >= deadline) {
                    throw new SkerryException(
                            ControlError.HOME_IN_USE,
                            "The home folder with the lock file "
                                    + file.toAbsolutePath().normalize()
                                    + " is in use by process " + holder(channel)
                                    + "; waited " + wait.toMillis() + " ms. Try again when it has ended.");
                }
                Thread.sleep(POLL_MILLIS);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new HomeLock(channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new SkerryException(ControlError.HOME_IN_USE, "Interrupted while waiting for the home folder", e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another home object of this very process
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(MAX_PID_LENGTH);
        int length = channel.read(pid, 0);
        return length <= 0 ? "(unknown)" : new String(pid.array(), 0, length, StandardCharsets.US_ASCII);
    }

    /** Frees the home. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
