package io.skerry.ocr;

import io.skerry.phi.pixel.GreyPicture;
import java.util.Arrays;

/**
 * A grey picture as numbers of 0 to 255 that can be scaled, cut and turned.
 *
 * @param levels {@code width * height} values in row order
 */
@SuppressWarnings("ArrayRecordComponent")
record Picture(int width, int height, float[] levels) {
    static Picture of(GreyPicture grey) {
        float[] levels = new float[grey.levels().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = grey.levels()[i] & 0xFF;
        }
        return new Picture(grey.width(), grey.height(), levels);
    }

    /** A part, which must lie within. */
    Picture part(int x, int y, int partWidth, int partHeight) {
        if (x == 0 && y == 0 && partWidth == width && partHeight == height) {
            return this;
        }
        float[] out = new float[partWidth * partHeight];
        for (int row = 0; row < partHeight; row++) {
            System.arraycopy(levels, (y + row) * width + x, out, row * partWidth, partWidth);
        }
        return new Picture(partWidth, partHeight, out);
    }

    /** At least as large, to the right and below with the pixels of the edge. */
    Picture extended(int toWidth, int toHeight) {
        if (toWidth == width && toHeight == height) {
            return this;
        }
        float[] out = new float[toWidth * toHeight];
        for (int y = 0; y < toHeight; y++) {
            int from = Math.min(y, height - 1) * width;
            int to = y * toWidth;
            System.arraycopy(levels, from, out, to, width);
            Arrays.fill(out, to + width, to + toWidth, levels[from + width - 1]);
        }
        return new Picture(toWidth, toHeight, out);
    }

    /** Larger or smaller, between pixels by bilinear interpolation; smaller ones as the mean of what they cover. */
    Picture scaled(int toWidth, int toHeight) {
        if (toWidth == width && toHeight == height) {
            return this;
        }
        Axis across = Axis.of(width, toWidth);
        Axis down = Axis.of(height, toHeight);
        float[] out = new float[toWidth * toHeight];
        float[] line = new float[width];
        for (int y = 0; y < toHeight; y++) {
            Arrays.fill(line, 0);
            for (int k = 0; k < down.taps; k++) {
                float weight = down.weights[y * down.taps + k];
                if (weight != 0) {
                    int from = Math.min(height - 1, down.first[y] + k) * width;
                    for (int x = 0; x < width; x++) {
                        line[x] += weight * levels[from + x];
                    }
                }
            }
            int to = y * toWidth;
            for (int x = 0; x < toWidth; x++) {
                float sum = 0;
                for (int k = 0; k < across.taps; k++) {
                    sum += across.weights[x * across.taps + k] * line[Math.min(width - 1, across.first[x] + k)];
                }
                out[to + x] = sum;
            }
        }
        return new Picture(toWidth, toHeight, out);
    }

    /** What lies in a box, upright, in a picture of that size; beyond the edge stands the nearest pixel of it. */
    Picture straightened(TextBox box, int toWidth, int toHeight) {
        double cos = Math.cos(box.angle());
        double sin = Math.sin(box.angle());
        double stepX = box.width() / toWidth;
        double stepY = box.height() / toHeight;
        float[] out = new float[toWidth * toHeight];
        for (int row = 0; row < toHeight; row++) {
            double v = (row + 0.5) * stepY - box.height() / 2;
            for (int column = 0; column < toWidth; column++) {
                double u = (column + 0.5) * stepX - box.width() / 2;
                out[row * toWidth + column] = at(box.x() + u * cos - v * sin - 0.5, box.y() + u * sin + v * cos - 0.5);
            }
        }
        return new Picture(toWidth, toHeight, out);
    }

    private float at(double x, double y) {
        double insideX = Math.clamp(x, 0, width - 1.0);
        double insideY = Math.clamp(y, 0, height - 1.0);
        int left = (int) insideX;
        int top = (int) insideY;
        int right = Math.min(width - 1, left + 1);
        int bottom = Math.min(height - 1, top + 1);
        float fx = (float) (insideX - left);
        float fy = (float) (insideY - top);
        float upper = levels[top * width + left] * (1 - fx) + levels[top * width + right] * fx;
        float lower = levels[bottom * width + left] * (1 - fx) + levels[bottom * width + right] * fx;
        return upper * (1 - fy) + lower * fy;
    }

    /** For each new pixel of an axis, the old ones that it is made of and their shares. */
    private record Axis(int taps, int[] first, float[] weights) {
        static Axis of(int from, int to) {
            double step = (double) from / to;
            double reach = Math.max(1, step);
            int taps = (int) Math.ceil(2 * reach) + 1;
            int[] first = new int[to];
            float[] weights = new float[to * taps];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * step - 0.5;
                first[i] = Math.max(0, (int) Math.ceil(centre - reach));
                double sum = 0;
                for (int k = 0; k < taps && first[i] + k < from; k++) {
                    double weight = Math.max(0, 1 - Math.abs(first[i] + k - centre) / reach);
                    weights[i * taps + k] = (float) weight;
                    sum += weight;
                }
                for (int k = 0; k < taps; k++) {
                    weights[i * taps + k] /= (float) sum;
                }
            }
            return new Axis(taps, first, weights);
        }
    }
}
