package io.skerry.network.web;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Uids;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/** Puts retrieved objects into STUDY/SERIES/INSTANCE.dcm below a folder; each appears when it is whole. */
final class InstanceFolder {
    private final Path folder;
    private final AtomicLong numbers = new AtomicLong();

    InstanceFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws SkerryException {@link WebError#BAD_ANSWER} if the bytes are no DICOM object or do not say which one,
     *     {@link WebError#UNWRITABLE}
     */
    Retrieved save(InputStream body) throws IOException {
        Path part = folder.resolve(
                ".retrieved-" + ProcessHandle.current().pid() + "-" + numbers.incrementAndGet() + ".part");
        try {
            long bytes = copy(body, part);
            return place(part, bytes);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Retrieved place(Path part, long bytes) {
        Dataset header;
        try {
            header = DicomReader.read(part).dataset();
        } catch (DicomException e) {
            throw new SkerryException(WebError.BAD_ANSWER, "The server sent something that is no DICOM object.", e);
        }
        String instance = uid(header, Tag.SOPInstanceUID);
        Path file = folder.resolve(uid(header, Tag.StudyInstanceUID))
                .resolve(uid(header, Tag.SeriesInstanceUID))
                .resolve(instance + ".dcm");
        if (Files.exists(file)) {
            return new Retrieved(file, instance, bytes, false);
        }
        try {
            Files.createDirectories(file.getParent());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
        return new Retrieved(file, instance, bytes, true);
    }

    /** Names of files come from a server; only what is a UID becomes one. */
    private static String uid(Dataset header, int tag) {
        return header.string(tag)
                .filter(Uids::isValid)
                .orElseThrow(() -> new SkerryException(
                                WebError.BAD_ANSWER, "The server sent an object that does not say which one it is.")
                        .with("path", Tag.toString(tag)));
    }

    private long copy(InputStream body, Path part) throws IOException {
        OutputStream out;
        try {
            Files.createDirectories(folder);
            out = Files.newOutputStream(part);
        } catch (IOException e) {
            throw unwritable(e);
        }
        try (out) {
            byte[] buffer = new byte[64 << 10];
            long total = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                try {
                    out.write(buffer, 0, read);
                } catch (IOException e) {
                    throw unwritable(e);
                }
                total += read;
            }
            return total;
        }
    }

    private SkerryException unwritable(IOException e) {
        return new SkerryException(
                        WebError.UNWRITABLE, "A retrieved object cannot be written: check space and permissions.", e)
                .with("folder", folder);
    }
}
