package io.skerry.phi.pixel;

import io.skerry.pixel.Rectangle;
import java.util.List;

/**
 * Parts of a frame that are not looked at, filled smoothly from what is around them: a black bar would be an edge to the
 * readers of text, who make words of bars.
 */
final class Hidden {
    /** What lies beside a part is the mean of so many pixels to each side, since single ones are noisy. */
    private static final int SIDE = 4;

    private final int[] samples;
    private final int width;
    private final int height;
    private final boolean[] hidden;

    private Hidden(int[] samples, int width, int height, boolean[] hidden) {
        this.samples = samples;
        this.width = width;
        this.height = height;
        this.hidden = hidden;
    }

    /** @param samples changed where rectangles are */
    static void fill(int[] samples, int width, int height, List<Rectangle> rectangles) {
        boolean[] hidden = new boolean[samples.length];
        boolean any = false;
        for (Rectangle rectangle : rectangles) {
            if (rectangle.meets(width, height)) {
                Rectangle r = rectangle.within(width, height);
                for (int row = r.y(); row < r.y() + r.height(); row++) {
                    java.util.Arrays.fill(hidden, row * width + r.x(), row * width + r.x() + r.width(), true);
                }
                any = true;
            }
        }
        if (any) {
            new Hidden(samples, width, height, hidden).fill();
        }
    }

    private void fill() {
        float[] down = new float[samples.length];
        int[] downLength = new int[samples.length];
        float[] across = new float[samples.length];
        int[] acrossLength = new int[samples.length];
        for (int x = 0; x < width; x++) {
            runs(x, width, height, 1, x, width, down, downLength);
        }
        for (int y = 0; y < height; y++) {
            runs(y * width, 1, width, width, y, height, across, acrossLength);
        }
        for (int i = 0; i < samples.length; i++) {
            if (hidden[i]) {
                samples[i] = Math.round(downLength[i] <= acrossLength[i] ? down[i] : across[i]);
            }
        }
    }

    /**
     * Values between the two ends of each hidden run of a row or column, and the runs' lengths.
     *
     * @param first its first pixel
     * @param step to the next
     * @param count its pixels
     * @param beside step to the next row or column
     * @param number of this row or column
     * @param numbers how many there are
     */
    private void runs(int first, int step, int count, int beside, int number, int numbers, float[] out, int[] length) {
        for (int from = 0; from < count; from++) {
            if (!hidden[first + from * step]) {
                continue;
            }
            int to = from;
            while (to < count && hidden[first + to * step]) {
                to++;
            }
            boolean before = from > 0;
            boolean after = to < count;
            float start = before ? mean(first + (from - 1) * step, beside, number, numbers) : 0;
            float end = after ? mean(first + to * step, beside, number, numbers) : start;
            start = before ? start : end;
            for (int i = from; i < to; i++) {
                float share = (i - from + 1f) / (to - from + 1f);
                out[first + i * step] = start + (end - start) * share;
                // Without an end on either side, the other direction knows better.
                length[first + i * step] =
                        before || after ? (before && after ? 1 : 2) * (to - from) : Integer.MAX_VALUE;
            }
            from = to;
        }
    }

    private float mean(int at, int beside, int number, int numbers) {
        float sum = 0;
        int count = 0;
        for (int i = Math.max(-SIDE, -number); i <= Math.min(SIDE, numbers - 1 - number); i++) {
            if (!hidden[at + i * beside]) {
                sum += samples[at + i * beside];
                count++;
            }
        }
        return sum / count;
    }
}
