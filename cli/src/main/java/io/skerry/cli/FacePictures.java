package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.deid.DeidError;
import io.skerry.pixel.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/** Writes pictures of heads, faces among them, that their owner alone may read; names say nothing of a patient. */
final class FacePictures implements Consumer<BufferedImage> {
    private final Path folder;
    private int written;

    FacePictures(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void accept(BufferedImage picture) {
        Path file = folder.resolve("head-%04d.png".formatted(++written));
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mine = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(file);
            try (FileChannel channel = FileChannel.open(
                            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine);
                    OutputStream out = Channels.newOutputStream(channel)) {
                Png.write(picture, out);
            }
        } catch (IOException e) {
            throw new SkerryException(
                            DeidError.OUTPUT_FAILED,
                            "a picture of a head could not be written; check space and permissions of --face-pictures",
                            e)
                    .with("file", file);
        }
    }
}
