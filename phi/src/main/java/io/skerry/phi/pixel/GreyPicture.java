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

    /** Twice as large, between pixels by bilinear interpolation. */
    GreyPicture enlarged() {
        int toWidth = 2 * width;
        byte[] out = new byte[4 * levels.length];
        for (int y = 0; y < 2 * height; y++) {
            int near = y / 2;
            int far = Math.clamp(near + (y % 2 == 0 ? -1 : 1), 0, height - 1);
            for (int x = 0; x < toWidth; x++) {
                int beside = Math.clamp(x / 2 + (x % 2 == 0 ? -1 : 1), 0, width - 1);
                int sum = 9 * at(x / 2, near) + 3 * at(beside, near) + 3 * at(x / 2, far) + at(beside, far);
                out[y * toWidth + x] = (byte) (sum + 8 >> 4);
            }
        }
        return new GreyPicture(toWidth, 2 * height, out);
    }

    private int at(int x, int y) {
        return levels[y * width + x] & 0xFF;
    }
}
