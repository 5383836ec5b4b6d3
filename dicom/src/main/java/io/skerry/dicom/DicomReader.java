package io.skerry.dicom;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads DICOM objects: Part 10 files, and bare data sets whose encoding is recognised safely. Safe for use by several
 * threads, each reading its own sources.
 */
public final class DicomReader {
    private DicomReader() {}

    /**
     * Reads the header of a file and closes it. Values left in the file are read on request.
     *
     * @throws DicomException if the file cannot be read or is no DICOM object
     */
    public static DicomObject read(Path file) {
        return read(file, ReadOptions.defaults());
    }

    /**
     * Reads a file and closes it. Values left in the file are read on request.
     *
     * @throws DicomException if the file cannot be read or is no DICOM object
     */
    public static DicomObject read(Path file, ReadOptions options) {
        try (FileSource source = ByteSource.of(file)) {
            return read(source, options);
        } catch (IOException e) {
            throw new DicomException(
                    DicomError.UNREADABLE, "The file could not be closed.", file.toString(), "", -1, e);
        }
    }

    /**
     * Reads from an open source, which stays open and belongs to the caller.
     *
     * @throws DicomException if the source cannot be read or holds no DICOM object
     */
    public static DicomObject read(ByteSource source, ReadOptions options) {
        return new ObjectReader(source, options).read();
    }
}
