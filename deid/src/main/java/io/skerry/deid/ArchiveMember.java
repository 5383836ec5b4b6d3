package io.skerry.deid;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Brings members of zip and tar archives into memory. */
final class ArchiveMember {
    private ArchiveMember() {}

    /** Hears of each member of an archive, its bytes already in memory. */
    interface Visitor {
        void member(String name, byte[] bytes);
    }

    static byte[] read(Path archive, String member) throws IOException {
        if (isTar(archive)) {
            try (TarArchiveInputStream tar = tar(archive)) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (entry.getName().equals(member)) {
                        return tar.readAllBytes();
                    }
                }
            }
            throw new NoSuchFileException(archive + "!" + member);
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(member);
            if (entry == null) {
                throw new NoSuchFileException(archive + "!" + member);
            }
            return read(zip, entry);
        }
    }

    /** Every file in an archive, in its order. */
    static void forEach(Path archive, Visitor visitor) throws IOException {
        if (isTar(archive)) {
            try (TarArchiveInputStream tar = tar(archive)) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (entry.isFile()) {
                        visitor.member(entry.getName(), tar.readAllBytes());
                    }
                }
            }
            return;
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                if (!entry.isDirectory()) {
                    visitor.member(entry.getName(), read(zip, entry));
                }
            }
        }
    }

    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static boolean isTar(Path archive) {
        String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    private static TarArchiveInputStream tar(Path archive) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        boolean plain =
                archive.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".tar");
        return new TarArchiveInputStream(plain ? bytes : new GZIPInputStream(bytes, 1 << 16));
    }
}
