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

/** Brings one member of an archive into memory. */
final class ArchiveMember {
    private ArchiveMember() {}

    static byte[] read(Path archive, String member) throws IOException {
        String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".tar")) {
            return tar(archive, member, Files.newInputStream(archive));
        }
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            return tar(archive, member, new GZIPInputStream(Files.newInputStream(archive), 1 << 16));
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(member);
            if (entry == null) {
                throw new NoSuchFileException(archive + "!" + member);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    private static byte[] tar(Path archive, String member, InputStream bytes) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(bytes, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(member)) {
                    return tar.readAllBytes();
                }
            }
        }
        throw new NoSuchFileException(archive + "!" + member);
    }
}
