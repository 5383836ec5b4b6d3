package io.skerry.control;

import io.skerry.base.SkerryException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs, unpacked once a user from the archive on the class path into the user's cache folder, or
 * into the home when there is no cache folder to write to.
 */
final class PostgresBinaries {
    /** Part of the folder's name: a new version of the binaries is unpacked beside the old one. */
    private static final String VERSION = "18.6";

    private PostgresBinaries() {}

    /** The folder that has {@code bin}, {@code lib} and {@code share}. */
    static Path locate(Path controlFolder) {
        String name = "postgresql-" + VERSION + "-" + platform();
        Path cache = cacheFolder();
        Path cached = cache.resolve(name);
        if (Files.isDirectory(cached)) {
            return cached;
        }
        try {
            PrivateFiles.folder(cache);
            return unpack(cached);
        } catch (IOException noCache) {
            Path own = controlFolder.resolve(name);
            try {
                return Files.isDirectory(own) ? own : unpack(own);
            } catch (IOException e) {
                e.addSuppressed(noCache);
                throw new SkerryException(
                        ControlError.DATABASE_START,
                        "Cannot unpack PostgreSQL into " + cached + " or " + own
                                + "; about 70 MB of free disk are needed in one of them",
                        e);
            }
        }
    }

    private static Path cacheFolder() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        return xdg != null && !xdg.isBlank()
                ? Path.of(xdg, "skerry")
                : Path.of(System.getProperty("user.home"), ".cache", "skerry");
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return system + "-" + (machine.equals("aarch64") ? "arm_64" : "x86_64");
    }

    private static Path unpack(Path target) throws IOException {
        String resource = "/postgres-" + platform() + ".txz";
        Path unfinished = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new SkerryException(
                        ControlError.DATABASE_START,
                        "No embedded PostgreSQL for " + platform()
                                + "; name one of yours with SKERRY_JDBC_URL, SKERRY_JDBC_USER and SKERRY_JDBC_PASSWORD");
            }
            unpack(packed, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            deleteTree(unfinished); // another process was faster
        } catch (FileSystemException e) {
            deleteTree(unfinished);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
        return target;
    }

    private static void unpack(InputStream packed, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = into.resolve(entry.getName()).normalize();
                if (!path.startsWith(into)) {
                    throw new IOException("Entry outside of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
