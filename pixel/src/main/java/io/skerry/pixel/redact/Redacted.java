package io.skerry.pixel.redact;

import io.skerry.dicom.TransferSyntax;
import java.util.List;

/**
 * What was done to an image.
 *
 * @param from its syntax
 * @param to the syntax of the file written
 * @param frames how many it has
 * @param redactedFrames in how many of them something was blackened
 * @param method how samples outside of the rectangles were kept
 * @param changes what else was changed or left out, in words, without values
 * @param bytes size of the file written
 */
public record Redacted(
        TransferSyntax from,
        TransferSyntax to,
        int frames,
        int redactedFrames,
        Method method,
        List<String> changes,
        long bytes) {
    public Redacted {
        changes = List.copyOf(changes);
    }

    /** How samples outside of the rectangles were kept. */
    public enum Method {
        /** The file was copied and samples overwritten in the copy. */
        OVERWRITTEN,
        /** Blocks of JPEG were made flat; all others have the coefficients that they had. */
        BLOCKS,
        /** Frames were decoded and stored again without loss. */
        STORED_AGAIN
    }
}
