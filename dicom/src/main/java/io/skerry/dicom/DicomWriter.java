package io.skerry.dicom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Encodes data sets and whole objects. Text and bytes are written as they were read; numbers change byte order where
 * the syntax asks for it.
 */
public final class DicomWriter {
    private static final int PREAMBLE = 128;

    private DicomWriter() {}

    /**
     * Encodes a data set without pixel data. Sequences get defined lengths. Values that were left in their source are
     * loaded.
     *
     * @throws DicomException if a value is too long for its header
     */
    public static byte[] encode(Dataset dataset, TransferSyntax syntax) {
        DatasetEncoder encoder = new DatasetEncoder(syntax.explicitVr(), syntax.bigEndian());
        encoder.dataset(dataset);
        return encoder.toArray();
    }

    /**
     * Encodes what stands before the pixel data of a Part 10 file: an empty preamble, DICM, group 2 with its right
     * length, and the data set. The syntax's UID is put into group 2. A deflated syntax must be deflated by the caller.
     */
    public static byte[] encodePart10Header(Dataset meta, Dataset dataset, TransferSyntax syntax) {
        DatasetEncoder group = new DatasetEncoder(true, false);
        group.dataset(withoutLength(meta, syntax));
        DatasetEncoder encoder = new DatasetEncoder(syntax.explicitVr(), syntax.bigEndian());
        encoder.bytes(new byte[PREAMBLE]);
        encoder.bytes("DICM".getBytes(StandardCharsets.US_ASCII));
        DatasetEncoder length = new DatasetEncoder(true, false);
        Dataset first = new Dataset();
        first.putInts(Tag.FileMetaInformationGroupLength, Vr.UL, group.length());
        length.dataset(first);
        encoder.bytes(length.toArray());
        encoder.bytes(group.toArray());
        encoder.dataset(dataset);
        return encoder.toArray();
    }

    /**
     * Writes an object with the changes made to its data sets. Everything that was not changed is copied byte for byte
     * from its source, defects included; an object without changes is copied whole. When the data set was changed, its
     * retired group lengths are left out.
     *
     * @throws DicomException if the object cannot be written, or its source no longer be read
     */
    public static void write(DicomObject object, WritableByteChannel out) {
        try {
            new Rewriter(object, out).write();
        } catch (IOException e) {
            throw new DicomException(
                    DicomError.UNWRITABLE,
                    "The object could not be copied or written: " + IoReason.of(e) + ".",
                    object.file().name(),
                    "",
                    -1,
                    e);
        }
    }

    /** Writes as {@link #write(DicomObject, WritableByteChannel)} to a new file, which must not exist. */
    public static void write(DicomObject object, Path file) {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            write(object, out);
        } catch (IOException e) {
            throw new DicomException(
                    DicomError.UNWRITABLE,
                    "The file could not be created: " + IoReason.of(e) + ".",
                    file.toString(),
                    "",
                    -1,
                    e);
        }
    }

    private static Dataset withoutLength(Dataset meta, TransferSyntax syntax) {
        Dataset copy = meta.copy();
        copy.remove(Tag.FileMetaInformationGroupLength);
        if (!copy.contains(Tag.FileMetaInformationVersion)) {
            copy.putBytes(Tag.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1});
        }
        copy.putString(Tag.TransferSyntaxUID, Vr.UI, syntax.uid());
        return copy;
    }
}
