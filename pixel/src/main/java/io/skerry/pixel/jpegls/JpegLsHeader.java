package io.skerry.pixel.jpegls;

import io.skerry.base.SkerryException;

/**
 * The image that a stream says it holds, T.87 C.2.2.
 *
 * @param width samples in a line
 * @param height lines
 * @param components 1 to 4
 * @param bits precision of a sample, 2 to 16
 */
public record JpegLsHeader(int width, int height, int components, int bits) {
    static final int MOST_COMPONENTS = 4;
    private static final int MOST_BITS = 16;
    private static final int FEWEST_BITS = 2;

    public JpegLsHeader {
        if (width < 1 || height < 1) {
            throw new SkerryException(
                    JpegLsError.OTHER_IMAGE,
                    "JPEG-LS needs a width and height of at least 1, found " + width + " x " + height + ".");
        }
        if (components < 1 || components > MOST_COMPONENTS || bits < FEWEST_BITS || bits > MOST_BITS) {
            throw new SkerryException(
                    JpegLsError.UNSUPPORTED_JPEG_LS,
                    "JPEG-LS images have 1 to 4 components here, of 2 to 16 bits; found " + components + " of " + bits
                            + " bits.");
        }
    }

    /**
     * Reads the marker segments up to the first scan.
     *
     * @throws SkerryException with a {@link JpegLsError} if there is no such header
     */
    public static JpegLsHeader read(byte[] stream) {
        return new MarkerReader(stream).header();
    }
}
