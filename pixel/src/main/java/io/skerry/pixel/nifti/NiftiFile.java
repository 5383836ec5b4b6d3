package io.skerry.pixel.nifti;

import io.skerry.base.SkerryException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** Writes files under another name, which they lose when they are whole. */
final class NiftiFile {
    private static final int BUFFER = 1 << 16;

    private NiftiFile() {}

    /** What is to be in a file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @throws SkerryException with {@link NiftiError#UNWRITABLE} */
    static void write(Path file, Content content) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try {
                try (OutputStream out = open(file, part)) {
                    content.writeTo(out);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new SkerryException(
                            NiftiError.UNWRITABLE, "The file could not be written: check space and permissions.", e)
                    .with("file", file);
        }
    }

    private static OutputStream open(Path file, Path part) throws IOException {
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER) : plain;
    }
}
