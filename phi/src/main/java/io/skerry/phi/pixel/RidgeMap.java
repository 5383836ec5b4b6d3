package io.skerry.phi.pixel;

import java.util.Arrays;

/**
 * Where a frame has thin lines: for each cell of {@value #CELL} x {@value #CELL} pixels, how many of them are brighter, or
 * darker, than both their neighbours two to the left and right, or two up and down, by more than what noise explains
 * around there. The strokes of small letters are such lines in both directions; one pass over the frame finds them.
 */
final class RidgeMap {
    static final int CELL = 8;
    private static final int TILE = 32;
    /** Steps that are smaller are not looked at. */
    private static final int LEAST_STEP = 8;
    /** The share of the differences in a tile that are taken for noise, since text itself makes large ones. */
    private static final double NOISE_QUANTILE = 0.35;
    /** A step must be so many times the noise. */
    private static final int NOISE_FACTOR = 5;
    /** Differences looked at in a tile: two at every fourth pixel of every fourth row. */
    private static final int MOST_DIFFERENCES = 2 * (TILE / 4) * (TILE / 4);

    final int[] samples;
    final int width;
    final int height;
    final int across;
    final int down;
    private final int tilesAcross;
    private final int tilesDown;
    private final int[] thresholds;
    /** For each cell four counts of eight bits: bright and dark lines that run down, then those that run across. */
    private final int[] counts;

    RidgeMap(int[] samples, int width, int height) {
        this.samples = samples;
        this.width = width;
        this.height = height;
        across = (width + CELL - 1) / CELL;
        down = (height + CELL - 1) / CELL;
        tilesAcross = (width + TILE - 1) / TILE;
        tilesDown = (height + TILE - 1) / TILE;
        thresholds = new int[tilesAcross * tilesDown];
        counts = new int[across * down];
        measureNoise();
        count();
    }

    /** The step that a pixel's line must exceed. */
    int threshold(int x, int y) {
        return thresholds[y / TILE * tilesAcross + x / TILE];
    }

    int counts(int cellX, int cellY) {
        return counts[cellY * across + cellX];
    }

    private void measureNoise() {
        int[] differences = new int[MOST_DIFFERENCES];
        for (int ty = 0; ty < tilesDown; ty++) {
            for (int tx = 0; tx < tilesAcross; tx++) {
                thresholds[ty * tilesAcross + tx] = threshold(tx * TILE, ty * TILE, differences);
            }
        }
    }

    private int threshold(int left, int top, int[] differences) {
        int right = Math.min(width, left + TILE) - 2;
        int bottom = Math.min(height, top + TILE) - 2;
        int n = 0;
        for (int y = top + 1; y < bottom; y += 4) {
            for (int x = left + (y >> 2 & 1); x < right; x += 4) {
                int at = y * width + x;
                differences[n++] = Math.abs(samples[at] - samples[at + 2]);
                if (n < MOST_DIFFERENCES) {
                    differences[n++] = Math.abs(samples[at] - samples[at + 2 * width]);
                }
            }
        }
        if (n < 4) {
            return LEAST_STEP;
        }
        Arrays.sort(differences, 0, n);
        return Math.max(LEAST_STEP, NOISE_FACTOR * differences[(int) (n * NOISE_QUANTILE)]);
    }

    private void count() {
        int[] columns = new int[width];
        int[] limits = new int[width];
        for (int cy = 0; cy < down; cy++) {
            Arrays.fill(columns, 0);
            for (int x = 0; x < width; x++) {
                limits[x] = threshold(x, cy * CELL);
            }
            for (int y = Math.max(2, cy * CELL); y < Math.min(height - 2, cy * CELL + CELL); y++) {
                countRow(samples, y * width, width, limits, columns);
            }
            for (int cx = 0; cx < across; cx++) {
                int sum = 0;
                for (int x = cx * CELL; x < Math.min(width, cx * CELL + CELL); x++) {
                    sum += columns[x];
                }
                counts[cy * across + cx] = sum;
            }
        }
    }

    /** Four counts a column in one number; a loop that the compiler turns into vector instructions. */
    private static void countRow(int[] samples, int row, int width, int[] limits, int[] columns) {
        int above = row - 2 * width;
        int below = row + 2 * width;
        for (int x = 2; x < width - 2; x++) {
            int value = samples[row + x];
            int left = samples[row + x - 2];
            int right = samples[row + x + 2];
            int up = samples[above + x];
            int low = samples[below + x];
            int limit = limits[x];
            columns[x] += (limit - value + Math.max(left, right) >>> 31)
                    + ((limit + value - Math.min(left, right) >>> 31) << 8)
                    + ((limit - value + Math.max(up, low) >>> 31) << 16)
                    + ((limit + value - Math.min(up, low) >>> 31) << 24);
        }
    }
}
