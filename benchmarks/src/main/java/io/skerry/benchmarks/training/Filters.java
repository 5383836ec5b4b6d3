package io.skerry.benchmarks.training;

import java.util.Arrays;

/** Filters of 3 x 3 over planes, then the largest of each square of neighbours, at least 0; in training. */
final class Filters {
    private final int planes;
    private final int width;
    private final int height;
    private final int count;
    private final int pool;
    private final int toWidth;
    private final int toHeight;
    /** Where its numbers start among the network's: filters, then offsets. */
    private final int at;

    final float[] out;
    private final int[] chosen;
    private final float[] row;

    Filters(int planes, int width, int height, int count, int pool, int at) {
        this.planes = planes;
        this.width = width;
        this.height = height;
        this.count = count;
        this.pool = pool;
        this.at = at;
        toWidth = (width - 2) / pool;
        toHeight = (height - 2) / pool;
        out = new float[count * toWidth * toHeight];
        chosen = new int[out.length];
        row = new float[width - 2];
    }

    int parameters() {
        return count * planes * 9 + count;
    }

    int inputs() {
        return planes * 9;
    }

    int toWidth() {
        return toWidth;
    }

    int toHeight() {
        return toHeight;
    }

    void forward(float[] in, double[] p) {
        Arrays.fill(out, 0);
        Arrays.fill(chosen, -1);
        int offsets = at + count * planes * 9;
        for (int filter = 0; filter < count; filter++) {
            for (int y = 0; y < toHeight * pool; y++) {
                Arrays.fill(row, (float) p[offsets + filter]);
                for (int plane = 0; plane < planes; plane++) {
                    for (int k = 0; k < 9; k++) {
                        float weight = (float) p[at + (filter * planes + plane) * 9 + k];
                        int from = (plane * height + y + k / 3) * width + k % 3;
                        for (int x = 0; x < row.length; x++) {
                            row[x] += weight * in[from + x];
                        }
                    }
                }
                int to = (filter * toHeight + y / pool) * toWidth;
                for (int x = 0; x < toWidth * pool; x++) {
                    if (row[x] > out[to + x / pool]) {
                        out[to + x / pool] = row[x];
                        chosen[to + x / pool] = y * width + x;
                    }
                }
            }
        }
    }

    /**
     * Adds to the gradient of the last {@link #forward}.
     *
     * @param slopes of what came out
     * @param inSlopes to add those of what went in to; empty if nobody asks
     */
    void back(float[] in, float[] slopes, float[] inSlopes, double[] p, double[] gradient) {
        int offsets = at + count * planes * 9;
        int size = toWidth * toHeight;
        for (int i = 0; i < out.length; i++) {
            float slope = slopes[i];
            if (chosen[i] < 0 || slope == 0) {
                continue;
            }
            int filter = i / size;
            gradient[offsets + filter] += slope;
            for (int plane = 0; plane < planes; plane++) {
                int weights = at + (filter * planes + plane) * 9;
                for (int k = 0; k < 9; k++) {
                    int from = plane * height * width + chosen[i] + k / 3 * width + k % 3;
                    gradient[weights + k] += slope * in[from];
                    if (inSlopes.length > 0) {
                        inSlopes[from] += (float) (slope * p[weights + k]);
                    }
                }
            }
        }
    }
}
