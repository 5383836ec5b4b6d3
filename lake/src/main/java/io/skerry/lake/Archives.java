package io.skerry.lake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Goes through an archive member by member, without unpacking anything to disk. Of a zip member only as much is unpacked
 * as somebody reads, of a tar archive all, in a stream of constant memory, so a small archive that unpacks to a huge
 * size costs time at worst.
 */
final class Archives {
    private static final int BUFFER_BYTES = 1 << 16;

    private Archives() {}

    /** Takes a member. */
    interface MemberVisitor {
        /** Whether the member should be opened; it counts as seen in either case. */
        boolean wants(InputFile member);

        void visit(InputFile member, InputStream content) throws IOException;
    }

    /**
     * Visits the members that are files.
     *
     * @throws IOException where the archive is damaged, after the members before that place were visited
     */
    static void visit(InputFile archive, ArchiveKind kind, MemberVisitor visitor) throws IOException {
        Path path = Path.of(archive.path());
        switch (kind) {
            case ZIP -> zip(archive, path, visitor);
            case TAR -> {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
                    tar(archive, in, visitor);
                }
            }
            case GZIP -> {
                try (InputStream in = new BufferedInputStream(
                        new GZIPInputStream(Files.newInputStream(path), BUFFER_BYTES), BUFFER_BYTES)) {
                    gzip(archive, path, in, visitor);
                }
            }
            case NONE -> throw new IllegalArgumentException("No archive: " + archive.path());
        }
    }

    private static void zip(InputFile archive, Path path, MemberVisitor visitor) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                if (entry.isDirectory() || entry.isUnixSymlink()) {
                    continue;
                }
                InputFile member = member(archive, entry.getName(), entry.getSize());
                if (visitor.wants(member)) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        visitor.visit(member, content);
                    }
                }
            }
        }
    }

    private static void gzip(InputFile archive, Path path, InputStream in, MemberVisitor visitor) throws IOException {
        in.mark(BUFFER_BYTES);
        byte[] start = in.readNBytes(ArchiveKind.SNIFFED_BYTES);
        in.reset();
        if (ArchiveKind.of(start, start.length) == ArchiveKind.TAR) {
            tar(archive, in, visitor);
            return;
        }
        String name = path.getFileName().toString();
        String inner = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        InputFile member = member(archive, inner, unpackedSize(path));
        if (visitor.wants(member)) {
            visitor.visit(member, in);
        }
    }

    /** The last four bytes of a gzip file, RFC 1952 2.3.1: right for anything below 4 GiB. */
    private static long unpackedSize(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(file.length() - Integer.BYTES);
            return Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
        }
    }

    private static void tar(InputFile archive, InputStream in, MemberVisitor visitor) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isFile()) {
                    continue;
                }
                InputFile member = member(archive, entry.getName(), entry.getSize());
                if (visitor.wants(member)) {
                    visitor.visit(member, tar);
                }
            }
        }
    }

    private static InputFile member(InputFile archive, String name, long size) {
        return new InputFile(archive.path(), name, size, archive.mtimeMicros());
    }
}
