package io.skerry.deid;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.archive.Archive;
import io.skerry.dicom.archive.Member;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Opens members of zip and tar archives: in place where they are not compressed, else in memory. A compressed tar archive
 * has to be read from its start.
 */
final class ArchiveMember {
    /** As large as an array can be. */
    private static final int MOST_INFLATED = Integer.MAX_VALUE - 16;

    private ArchiveMember() {}

    /** Hears of each member of an archive. The source is closed afterwards. */
    interface Visitor {
        void member(String name, ByteSource bytes);
    }

    static ByteSource open(Path archive, String member) throws IOException {
        if (isCompressedTar(archive)) {
            try (TarArchiveInputStream tar = tar(archive)) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (entry.getName().equals(member)) {
                        return ByteSource.of(tar.readAllBytes(), archive + "!" + member);
                    }
                }
            }
            throw new NoSuchFileException(archive + "!" + member);
        }
        try (Archive open = Archive.open(archive)) {
            for (Member each : open.members()) {
                if (each.name().equals(member)) {
                    return open.open(each, MOST_INFLATED);
                }
            }
            throw new NoSuchFileException(archive + "!" + member);
        }
    }

    /** Every file in an archive, in its order. */
    static void forEach(Path archive, Visitor visitor) throws IOException {
        if (isCompressedTar(archive)) {
            try (TarArchiveInputStream tar = tar(archive)) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (entry.isFile()) {
                        String name = entry.getName();
                        visitor.member(name, ByteSource.of(tar.readAllBytes(), archive + "!" + name));
                    }
                }
            }
            return;
        }
        try (Archive open = Archive.open(archive)) {
            for (Member each : open.members()) {
                try (ByteSource bytes = open.open(each, MOST_INFLATED)) {
                    visitor.member(each.name(), bytes);
                }
            }
        }
    }

    static boolean isCompressedTar(Path archive) {
        String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    private static TarArchiveInputStream tar(Path archive) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        return new TarArchiveInputStream(new GZIPInputStream(bytes, 1 << 16));
    }
}
