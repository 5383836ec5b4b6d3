package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * The folders into which Parquet files are being written. Each write has a folder of its own and a marker file from
 * before its first byte until after its commit, so what a killed process left behind is found without looking at any
 * table's files: a marked folder that no snapshot names is deleted.
 */
final class OpenWrites {
    /** The snapshot property that names the write that made it. */
    static final String SNAPSHOT_PROPERTY = "skerry.write";

    private static final String MARKERS = ".open";
    private static final String SEPARATOR = "@";

    private final LakeCatalog catalog;

    OpenWrites(LakeCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A write that has begun.
     *
     * @param lock of its marker, held while its process lives
     */
    record Write(String id, Path folder, Path marker, FileChannel lock) {}

    Write begin(Zone zone, String table) {
        String id = UUID.randomUUID().toString();
        Path marker = catalog.warehouse(zone).resolve(MARKERS).resolve(table + SEPARATOR + id);
        Path folder = catalog.location(zone, table).resolve("data").resolve(id);
        try {
            Files.createDirectories(catalog.warehouse(zone).resolve(MARKERS));
            FileChannel lock = FileChannel.open(marker, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            Files.createDirectories(folder);
            return new Write(id, folder, marker, lock);
        } catch (IOException e) {
            throw storage("start writing to table " + table, e);
        }
    }

    void committed(Write write) {
        try {
            Files.deleteIfExists(write.marker);
            write.lock.close();
        } catch (IOException e) {
            throw storage("delete the marker " + write.marker, e);
        }
    }

    /** Deletes what the write wrote. */
    void abandon(Write write) {
        try {
            deleteTree(write.folder);
            Files.deleteIfExists(write.marker);
            write.lock.close();
        } catch (IOException e) {
            // The marker stays, and the next opening of the lake tries again.
        }
    }

    /** The folder names of writes into a table that go on now, or that died and were not cleaned up yet. */
    Set<String> open(Zone zone, String table) {
        Path markers = catalog.warehouse(zone).resolve(MARKERS);
        if (!Files.isDirectory(markers)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(markers)) {
            return files.map(marker -> marker.getFileName().toString())
                    .filter(name -> name.startsWith(table + SEPARATOR))
                    .map(name -> name.substring(table.length() + SEPARATOR.length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw storage("list the open writes in " + markers, e);
        }
    }

    /** Deletes the folders of writes that died. Those of writes that go on, here or in another process, stay. */
    void cleanUp() {
        for (Zone zone : Zone.values()) {
            Path markers = catalog.warehouse(zone).resolve(MARKERS);
            if (!Files.isDirectory(markers)) {
                continue;
            }
            try (Stream<Path> files = Files.list(markers)) {
                for (Path marker : files.toList()) {
                    cleanUp(zone, marker);
                }
            } catch (IOException e) {
                throw storage("clean up after writes that died in " + markers, e);
            }
        }
    }

    private void cleanUp(Zone zone, Path marker) throws IOException {
        try (FileChannel channel = FileChannel.open(marker, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                cleanUpDead(zone, marker);
            }
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // a write of this process goes on, or one of another process has just ended
        }
    }

    private void cleanUpDead(Zone zone, Path marker) throws IOException {
        List<String> parts = List.of(marker.getFileName().toString().split(SEPARATOR));
        String table = parts.getFirst();
        String id = parts.getLast();
        if (catalog.find(zone, table).filter(t -> names(t, id)).isEmpty()) {
            deleteTree(catalog.location(zone, table).resolve("data").resolve(id));
        }
        Files.deleteIfExists(marker);
    }

    private static boolean names(Table table, String writeId) {
        for (Snapshot snapshot : table.snapshots()) {
            if (writeId.equals(snapshot.summary().get(SNAPSHOT_PROPERTY))) {
                return true;
            }
        }
        return false;
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // nothing was written
        }
    }

    private static SkerryException storage(String what, IOException e) {
        return new SkerryException(LakeError.STORAGE, "Cannot " + what + "; is the disk full or read-only?", e);
    }
}
