package io.skerry.deid;

import io.skerry.base.SkerryException;
import io.skerry.deid.deface.FaceDecision;
import io.skerry.deid.pixels.PixelVerdict;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.pixel.redact.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An original whose pixels were redacted, in a temporary file that only this user may read. It takes the original's place
 * for one output and is deleted when closed.
 */
final class RedactedOriginal implements AutoCloseable {
    private final Path folder;
    private final ByteSource source;
    private final DicomObject object;

    private RedactedOriginal(Path folder, ByteSource source, DicomObject object) {
        this.folder = folder;
        this.source = source;
        this.object = object;
    }

    /** @throws HoldException when a frame cannot be decoded or stored */
    static RedactedOriginal of(DicomObject original, PixelVerdict.Redact redact) throws IOException {
        return written(file -> Redactor.redact(original, redact.redactions(), redact.clearUnusedBits(), file));
    }

    /** @throws HoldException when a frame cannot be decoded or stored */
    static RedactedOriginal of(DicomObject original, FaceDecision.Cut face) throws IOException {
        return written(file -> Redactor.fill(original, face.redactions(), face.number(), file));
    }

    private static RedactedOriginal written(Consumer<Path> writer) throws IOException {
        // Permissions 700, since the header in it is still the original's.
        Path folder = Files.createTempDirectory("skerry-redact");
        Path file = folder.resolve("redacted.dcm");
        try {
            writer.accept(file);
            ByteSource source = ByteSource.of(file);
            return new RedactedOriginal(folder, source, DicomReader.read(source, ReadOptions.defaults()));
        } catch (SkerryException e) {
            delete(folder);
            throw new HoldException(
                    HeldReason.UNDECODABLE_PIXELS,
                    "redaction failed: " + e.code().name());
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    DicomObject object() {
        return object;
    }

    @Override
    public void close() throws IOException {
        try (source) {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("redacted.dcm"));
        Files.deleteIfExists(folder);
    }
}
