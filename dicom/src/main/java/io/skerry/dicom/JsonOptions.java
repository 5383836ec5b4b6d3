package io.skerry.dicom;

/**
 * How DICOM JSON is written.
 *
 * @param bulk what stands for values that were left in their source
 * @param pretty whether elements stand on lines of their own, indented
 */
public record JsonOptions(BulkData bulk, boolean pretty) {
    private static final JsonOptions DEFAULTS = new JsonOptions(BulkData.INLINE, false);

    /** What is written for a value that is larger than the bulk threshold of its reading. */
    public enum BulkData {
        /** The whole value, as for small ones; it is loaded for that. */
        INLINE,
        /** {@code "bytes"} and {@code "sha256"} in place of a value; it is streamed once. */
        DIGEST,
        /** {@code "bytes"} only; the value is not touched. */
        LENGTH
    }

    /** Whole values, on one line. */
    public static JsonOptions defaults() {
        return DEFAULTS;
    }

    public JsonOptions withBulk(BulkData newBulk) {
        return new JsonOptions(newBulk, pretty);
    }

    public JsonOptions withPretty(boolean newPretty) {
        return new JsonOptions(bulk, newPretty);
    }
}
