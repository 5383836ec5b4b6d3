package io.skerry.codec;

/**
 * YCbCr to RGB for 8-bit samples in 16.16 fixed point numbers, with the rounding that the Independent JPEG Group's library
 * has made common (ITU-T T.871 section 7); in a child.
 */
final class LuminanceToRgb {
    private static final int HALF = 1 << 15;
    private static final int RED_OF_CR = 91_881;
    private static final int GREEN_OF_CB = 22_554;
    private static final int GREEN_OF_CR = 46_802;
    private static final int BLUE_OF_CB = 116_130;

    private LuminanceToRgb() {}

    /** Converts pixels of three bytes in place. */
    static void convert(byte[] pixels) {
        for (int i = 0; i + 2 < pixels.length; i += 3) {
            int y = pixels[i] & 0xFF;
            int cb = (pixels[i + 1] & 0xFF) - 128;
            int cr = (pixels[i + 2] & 0xFF) - 128;
            pixels[i] = clamp(y + (RED_OF_CR * cr + HALF >> 16));
            pixels[i + 1] = clamp(y + (-GREEN_OF_CB * cb - GREEN_OF_CR * cr + HALF >> 16));
            pixels[i + 2] = clamp(y + (BLUE_OF_CB * cb + HALF >> 16));
        }
    }

    private static byte clamp(int value) {
        return (byte) Math.clamp(value, 0, 255);
    }
}
