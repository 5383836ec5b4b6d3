package io.skerry.phi.pixel;

import io.skerry.pixel.Rectangle;
import java.util.Arrays;

/**
 * What {@link PatchNet} sees of a window: {@value #WIDTH} x {@value #HEIGHT} pixels around its middle, free of how bright
 * and how strong in contrast they are.
 */
public final class TextPatch {
    public static final int WIDTH = 48;
    public static final int HEIGHT = 24;
    /** Share of the pixels on each side that may lie beyond the range that is told apart. */
    private static final double TAIL = 0.02;

    private static final float MOST = 1.5f;

    private TextPatch() {}

    /**
     * Values in row order, the median 0, nearly all from -1 to 1; what lies beyond the frame is as its edge.
     *
     * @param samples of a frame, {@code width * height}
     */
    public static float[] of(int[] samples, int width, int height, Rectangle window) {
        int left = window.x() + (window.width() - WIDTH) / 2;
        int top = window.y() + (window.height() - HEIGHT) / 2;
        int[] values = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            int row = Math.clamp(top + y, 0, height - 1) * width;
            for (int x = 0; x < WIDTH; x++) {
                values[y * WIDTH + x] = samples[row + Math.clamp(left + x, 0, width - 1)];
            }
        }
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        int tail = (int) (TAIL * sorted.length);
        double middle = sorted[sorted.length / 2];
        double half = Math.max(1, ((double) sorted[sorted.length - 1 - tail] - sorted[tail]) / 2);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.clamp((values[i] - middle) / half, -MOST, MOST);
        }
        return out;
    }
}
