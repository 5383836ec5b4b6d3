package io.skerry.phi.pixel;

/**
 * A grey picture to look for text in, 8 bits a pixel.
 *
 * @param width pixels across, at least 1
 * @param height pixels down, at least 1
 * @param levels {@code width * height} levels in row order, 0 for black; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record GreyPicture(int width, int height, byte[] levels) {
    public GreyPicture {
        if (width < 1 || height < 1 || levels.length != (long) width * height) {
            throw new IllegalArgumentException("expected " + width + " x " + height + " levels, got " + levels.length);
        }
    }

    /** A quarter turn clockwise: what ran upwards runs to the right. */
    GreyPicture turned() {
        byte[] out = new byte[levels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + height - 1 - y] = levels[y * width + x];
            }
        }
        return new GreyPicture(height, width, out);
    }
}
