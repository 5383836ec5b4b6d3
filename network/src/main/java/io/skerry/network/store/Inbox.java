package io.skerry.network.store;

import io.skerry.base.SkerryException;
import io.skerry.base.Unfinished;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Uids;
import io.skerry.network.NetworkError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A folder that receives objects. A file appears under its own name only when it is whole; until then it lies in a
 * folder {@value Unfinished#FOLDER} within, which is cleared at the next start. Files are {@code xx/UID.dcm}, where xx
 * are the first digits of the UID's SHA-256, so that no folder grows without bounds. One process at a time.
 */
public final class Inbox implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final int LOCKS = 64;
    /** Real archives have a few versions of an object at most. */
    private static final int MOST_VERSIONS = 1_000;

    private static final int COMPARE_BYTES = 64 * 1024;

    private final Path folder;
    private final Path unfinished;
    private final InboxOptions options;
    private final FileChannel lockFile;
    private final AtomicLong names = new AtomicLong();
    private final Object[] locks = new Object[LOCKS];

    private Inbox(Path folder, Path unfinished, InboxOptions options, FileChannel lockFile) {
        this.folder = folder;
        this.unfinished = unfinished;
        this.options = options;
        this.lockFile = lockFile;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * Opens the folder, which is made if it is missing, and deletes what an earlier process left half-written.
     *
     * @throws SkerryException {@link NetworkError#INBOX} if it cannot be written, or another process receives into it
     */
    public static Inbox open(Path folder, InboxOptions options) {
        try {
            Path unfinished = folder.resolve(Unfinished.FOLDER);
            Files.createDirectories(unfinished);
            FileChannel lockFile =
                    FileChannel.open(unfinished.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(lockFile)) {
                lockFile.close();
                throw new SkerryException(
                                NetworkError.INBOX,
                                "Another process receives into this inbox; stop it, or use another folder.")
                        .with("inbox", folder);
            }
            try (DirectoryStream<Path> left = Files.newDirectoryStream(unfinished, "*.part")) {
                for (Path part : left) {
                    Files.delete(part);
                }
            }
            return new Inbox(folder.toRealPath(), unfinished.toRealPath(), options, lockFile);
        } catch (IOException e) {
            throw new SkerryException(
                            NetworkError.INBOX,
                            "The inbox cannot be used: " + e.getClass().getSimpleName() + ".",
                            e)
                    .with("inbox", folder);
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path folder() {
        return folder;
    }

    InboxOptions options() {
        return options;
    }

    /** Begins to keep an object. */
    Arrival begin(String sopClass, String sopInstance, TransferSyntax syntax, String callingAe) throws IOException {
        if (folder.toFile().getUsableSpace() < options.minFree()) {
            throw new IOException("less than " + options.minFree() + " bytes are free on the inbox's disk");
        }
        Path part = unfinished.resolve(names.incrementAndGet() + ".part");
        return new Arrival(this, part, sopClass, sopInstance, syntax, callingAe);
    }

    /** Gives a whole file its name, or drops it if the same object is there. */
    Stored commit(Arrival arrival) throws IOException {
        byte[] digest = sha256(arrival.sopInstance());
        String name = Uids.isValid(arrival.sopInstance())
                ? arrival.sopInstance()
                : "invalid-uid-" + HexFormat.of().formatHex(digest);
        Path home = folder.resolve(HexFormat.of().formatHex(digest, 0, 1));
        synchronized (locks[digest[1] & (LOCKS - 1)]) {
            for (int version = 1; version <= MOST_VERSIONS; version++) {
                Path file = home.resolve(name + (version == 1 ? "" : "." + version) + ".dcm");
                if (!Files.exists(file)) {
                    move(arrival.part(), home, file);
                    return new Stored(
                            file, version == 1 ? Stored.Outcome.NEW : Stored.Outcome.CONFLICT, arrival.bytes());
                }
                if (isSame(file, arrival)) {
                    Files.delete(arrival.part());
                    return new Stored(file, Stored.Outcome.SAME, arrival.bytes());
                }
            }
        }
        throw new IOException("there are " + MOST_VERSIONS + " different objects of one UID");
    }

    private void move(Path part, Path home, Path file) throws IOException {
        if (!Files.isDirectory(home)) {
            Files.createDirectories(home);
            force(folder);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        force(home);
    }

    private void force(Path changed) throws IOException {
        if (options.durability() == InboxOptions.Durability.DISK) {
            try (FileChannel channel = FileChannel.open(changed, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Whether both have the same data set in the same syntax; who sent them may differ. */
    private static boolean isSame(Path file, Arrival arrival) throws IOException {
        DicomObject there;
        try {
            there = DicomReader.read(file);
        } catch (SkerryException e) {
            return false; // not one that was received whole: keep both
        }
        if (!there.transferSyntax().uid().equals(arrival.syntax().uid())) {
            return false;
        }
        try (FileChannel one = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel other = FileChannel.open(arrival.part(), StandardOpenOption.READ)) {
            if (one.size() - there.datasetOffset() != other.size() - arrival.datasetOffset()) {
                return false;
            }
            one.position(there.datasetOffset());
            other.position(arrival.datasetOffset());
            ByteBuffer left = ByteBuffer.allocate(COMPARE_BYTES);
            ByteBuffer right = ByteBuffer.allocate(COMPARE_BYTES);
            while (fill(one, left) > 0) {
                fill(other, right);
                if (!left.equals(right)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static int fill(FileChannel from, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining() && from.read(buffer) >= 0) {
            // until it is full or the file ends
        }
        return buffer.flip().remaining();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Lets another process receive. Arrivals that were begun must be over. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            // the lock ends with the process at the latest
        }
    }
}
