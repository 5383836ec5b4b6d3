package io.skerry.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** All bytes of a file that was ingested, from its start on: of a plain file or a member of a zip archive. */
final class Content implements AutoCloseable {
    private final @Nullable ZipFile zip;
    private final @Nullable InputStream stream;

    private Content(@Nullable ZipFile zip, @Nullable InputStream stream) {
        this.zip = zip;
        this.stream = stream;
    }

    /** Missing where the file is gone, or within a tar archive, which would have to be read from its start. */
    static Content open(String path, String member) throws IOException {
        Path file = Path.of(path);
        if (member.isEmpty()) {
            try {
                return new Content(null, Files.newInputStream(file));
            } catch (NoSuchFileException e) {
                return new Content(null, null);
            }
        }
        if (!Files.isReadable(file) || !ArchiveKind.of(file).equals(ArchiveKind.ZIP)) {
            return new Content(null, null);
        }
        ZipFile zip = new ZipFile(file.toFile());
        ZipEntry entry = zip.getEntry(member);
        return new Content(zip, entry == null ? null : zip.getInputStream(entry));
    }

    boolean isMissing() {
        return stream == null;
    }

    InputStream stream() {
        if (stream == null) {
            throw new IllegalStateException("The content is missing");
        }
        return stream;
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
        if (zip != null) {
            zip.close();
        }
    }
}
