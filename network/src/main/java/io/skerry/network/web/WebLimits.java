package io.skerry.network.web;

/**
 * How much of an answer is taken.
 *
 * @param parts of a multipart answer
 * @param partBytes of one part
 * @param headerBytes of one part's header fields
 * @param textBytes of an answer that is held in memory: JSON, or a rendered picture
 */
public record WebLimits(long parts, long partBytes, int headerBytes, int textBytes) {
    public WebLimits {
        if (parts < 1 || partBytes < 1 || headerBytes < 1 || textBytes < 1) {
            throw new IllegalArgumentException("Limits must be above 0.");
        }
    }

    /** A million parts of up to 16 GiB, 16 KiB of header fields, 256 MiB of text. */
    public static WebLimits defaults() {
        return new WebLimits(1_000_000, 16L << 30, 16 << 10, 256 << 20);
    }
}
