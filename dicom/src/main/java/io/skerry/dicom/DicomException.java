package io.skerry.dicom;

import io.skerry.base.SkerryException;
import org.jspecify.annotations.Nullable;

/** A DICOM object that cannot be read or written. Context names source, tag path and byte offset, never a value. */
public final class DicomException extends SkerryException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    DicomException(DicomError code, String message) {
        this(code, message, "", "", -1, null);
    }

    DicomException(DicomError code, String message, String source, String path, long offset) {
        this(code, message, source, path, offset, null);
    }

    DicomException(
            DicomError code, String message, String source, String path, long offset, @Nullable Throwable cause) {
        super(code, message, cause);
        this.offset = offset;
        if (!source.isEmpty()) {
            with("source", source);
        }
        if (!path.isEmpty()) {
            with("path", path);
        }
        if (offset >= 0) {
            with("offset", offset);
        }
    }

    /** Bytes from the start of the source, or -1 where no place is to blame. */
    public long offset() {
        return offset;
    }
}
