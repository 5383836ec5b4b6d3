package io.skerry.pixel.deface;

import java.util.Arrays;

/**
 * Exact distances in a grid, after Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions" (2012): one
 * pass of lower envelopes of parabolas along each axis.
 */
final class Distances {
    private static final float FAR = 1e12f;

    private Distances() {}

    /**
     * Of each cell to the nearest of some cells, in mm.
     *
     * @param to which cells; if there are none all distances are very large
     */
    static float[] to(boolean[] to, Grid grid) {
        float[] squares = new float[to.length];
        for (int i = 0; i < to.length; i++) {
            squares[i] = to[i] ? 0 : FAR;
        }
        int nx = grid.nx();
        int ny = grid.ny();
        int nz = grid.nz();
        Line line = new Line(Math.max(nx, Math.max(ny, nz)));
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                line.run(squares, grid.index(0, j, k), 1, nx);
            }
            for (int i = 0; i < nx; i++) {
                line.run(squares, grid.index(i, 0, k), nx, ny);
            }
        }
        for (int j = 0; j < ny; j++) {
            for (int i = 0; i < nx; i++) {
                line.run(squares, grid.index(i, j, 0), nx * ny, nz);
            }
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = (float) (Math.sqrt(squares[i]) * grid.size());
        }
        return squares;
    }

    private static final class Line {
        private final float[] values;
        private final int[] parabolas;
        private final double[] borders;

        Line(int longest) {
            values = new float[longest];
            parabolas = new int[longest];
            borders = new double[longest + 1];
        }

        void run(float[] cells, int from, int step, int count) {
            for (int q = 0; q < count; q++) {
                values[q] = cells[from + q * step];
            }
            int last = 0;
            parabolas[0] = 0;
            Arrays.fill(borders, Double.POSITIVE_INFINITY);
            borders[0] = Double.NEGATIVE_INFINITY;
            for (int q = 1; q < count; q++) {
                double meet = meet(q, parabolas[last]);
                while (meet <= borders[last]) {
                    last--;
                    meet = meet(q, parabolas[last]);
                }
                last++;
                parabolas[last] = q;
                borders[last] = meet;
                borders[last + 1] = Double.POSITIVE_INFINITY;
            }
            int at = 0;
            for (int q = 0; q < count; q++) {
                while (borders[at + 1] < q) {
                    at++;
                }
                double d = q - parabolas[at];
                cells[from + q * step] = (float) (d * d + values[parabolas[at]]);
            }
        }

        private double meet(int q, int other) {
            return ((values[q] + (double) q * q) - (values[other] + (double) other * other)) / (2.0 * (q - other));
        }
    }
}
