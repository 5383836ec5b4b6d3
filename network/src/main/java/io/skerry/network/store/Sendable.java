package io.skerry.network.store;

import io.skerry.base.SkerryException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.network.NetworkError;
import io.skerry.network.association.TransferSyntaxes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that can be sent.
 *
 * @param syntax how its data set is encoded in truth
 * @param offset of the data set's first byte in the file
 */
public record Sendable(Path file, String sopClass, String sopInstance, TransferSyntax syntax, long offset) {
    /**
     * Reads the header of a file.
     *
     * @throws SkerryException if it is no DICOM object, or {@link NetworkError#NOT_SENDABLE} if it does not say which
     *     one it is
     */
    public static Sendable of(Path file) {
        DicomObject object = DicomReader.read(file);
        String sopClass = object.dataset()
                .string(Tag.SOPClassUID)
                .or(() -> object.meta().string(Tag.MediaStorageSOPClassUID))
                .orElse("");
        String sopInstance = object.dataset().string(Tag.SOPInstanceUID).orElse("");
        if (sopClass.isEmpty() || sopInstance.isEmpty()) {
            throw new SkerryException(
                            NetworkError.NOT_SENDABLE,
                            "SOP Class UID and SOP Instance UID were expected in the data set.")
                    .with("source", file);
        }
        TransferSyntax syntax = trueSyntax(object);
        if (!syntax.deflated() && (size(object) & 1) != 0) {
            throw new SkerryException(
                            NetworkError.NOT_SENDABLE,
                            "The data set has an odd number of bytes, so it is damaged, and messages cannot carry it.")
                    .with("source", file);
        }
        return new Sendable(file, sopClass, sopInstance, syntax, object.datasetOffset());
    }

    private static long size(DicomObject object) {
        try {
            return object.file().size() - object.datasetOffset();
        } catch (IOException e) {
            throw new SkerryException(NetworkError.NOT_SENDABLE, "The file cannot be read.", e)
                    .with("source", object.file().name());
        }
    }

    /** The reader corrects an encoding that the meta header tells wrong; the syntax's UID must follow. */
    private static TransferSyntax trueSyntax(DicomObject object) {
        TransferSyntax found = object.transferSyntax();
        TransferSyntax named = TransferSyntax.of(found.uid());
        if (found.explicitVr() == named.explicitVr()
                && found.bigEndian() == named.bigEndian()
                && found.deflated() == named.deflated()) {
            return named;
        }
        if (found.encapsulated()) {
            throw new SkerryException(
                            NetworkError.NOT_SENDABLE,
                            "The data set is not encoded as its transfer syntax says, and no other syntax fits.")
                    .with("source", object.file().name());
        }
        return !found.explicitVr()
                ? TransferSyntax.IMPLICIT_LITTLE_ENDIAN
                : found.bigEndian() ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    }

    /** Whether the data set can be sent in the two plain little endian syntaxes too. */
    boolean isPlain() {
        return !syntax.encapsulated() && TransferSyntaxes.isKnown(syntax.uid());
    }

    /** Syntaxes in which it can be sent: its own first, which keeps every bit. */
    List<String> syntaxes() {
        List<String> all = new ArrayList<>();
        all.add(syntax.uid());
        if (isPlain()) {
            TransferSyntaxes.UNCOMPRESSED.stream()
                    .filter(s -> !s.equals(syntax.uid()))
                    .forEach(all::add);
        }
        return all;
    }
}
