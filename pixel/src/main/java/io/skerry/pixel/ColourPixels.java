package io.skerry.pixel;

import io.skerry.base.SkerryException;

/** Pixels of three samples as 0xRRGGBB, PS3.3 C.7.6.3.1.2. */
final class ColourPixels {
    private ColourPixels() {}

    /** @throws SkerryException with {@link PixelError#UNSUPPORTED_PIXEL_TYPE} for retired colour spaces */
    static int[] rgb(int[] samples, FrameLayout layout) {
        int[] out = new int[layout.rows() * layout.columns()];
        int step = layout.samplesPerPixel();
        int shift = Math.max(0, layout.bitsStored() - 8);
        boolean full = layout.photometric().startsWith("YBR_FULL");
        boolean partial = layout.photometric().startsWith("YBR_PARTIAL");
        if (!full && !partial && !layout.photometric().equals("RGB")) {
            throw new SkerryException(
                    PixelError.UNSUPPORTED_PIXEL_TYPE,
                    "Expected RGB or YBR samples, found another photometric interpretation with " + step
                            + " samples a pixel.");
        }
        for (int i = 0; i < out.length; i++) {
            int a = samples[i * step] >> shift & 0xFF;
            int b = samples[i * step + 1] >> shift & 0xFF;
            int c = samples[i * step + 2] >> shift & 0xFF;
            if (full) {
                out[i] = fromLuminance(a, 1, b - 128, c - 128);
            } else if (partial) {
                // Luminance from 16 to 235, chrominance from 16 to 240.
                out[i] = fromLuminance(a - 16, 255 / 219.0, (b - 128) * 255 / 224.0, (c - 128) * 255 / 224.0);
            } else {
                out[i] = a << 16 | b << 8 | c;
            }
        }
        return out;
    }

    private static int fromLuminance(double luminance, double factor, double blue, double red) {
        double y = luminance * factor + 0.5;
        int r = (int) Math.clamp(y + 1.402 * red, 0, 255);
        int g = (int) Math.clamp(y - 0.344136 * blue - 0.714136 * red, 0, 255);
        int b = (int) Math.clamp(y + 1.772 * blue, 0, 255);
        return r << 16 | g << 8 | b;
    }
}
