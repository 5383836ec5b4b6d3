package io.skerry.pixel.deface;

import java.util.BitSet;

/** Connected cells of a grid, face to face. */
final class Regions {
    private Regions() {}

    /** What is connected with a cell that is in it. */
    static boolean[] connected(boolean[] cells, Grid grid, int seed) {
        boolean[] out = new boolean[cells.length];
        fill(cells, grid, new int[] {seed}, out);
        return out;
    }

    /** The largest connected part; nothing if there is none. */
    static boolean[] largest(boolean[] cells, Grid grid) {
        boolean[] seen = new boolean[cells.length];
        int most = 0;
        int best = -1;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] && !seen[i]) {
                int size = fill(cells, grid, new int[] {i}, seen);
                if (size > most) {
                    most = size;
                    best = i;
                }
            }
        }
        return best < 0 ? new boolean[cells.length] : connected(cells, grid, best);
    }

    /** The same cells with those that they enclose: what cannot be reached from the grid's border without crossing. */
    static boolean[] filled(boolean[] cells, Grid grid) {
        boolean[] open = new boolean[cells.length];
        BitSet border = new BitSet();
        for (int i = 0; i < cells.length; i++) {
            open[i] = !cells[i];
            if (open[i] && isAtBorder(grid, i)) {
                border.set(i);
            }
        }
        boolean[] outside = new boolean[cells.length];
        fill(open, grid, border.stream().toArray(), outside);
        for (int i = 0; i < outside.length; i++) {
            outside[i] = !outside[i];
        }
        return outside;
    }

    private static boolean isAtBorder(Grid grid, int index) {
        int i = index % grid.nx();
        int j = index / grid.nx() % grid.ny();
        int k = index / (grid.nx() * grid.ny());
        return i == 0 || j == 0 || k == 0 || i == grid.nx() - 1 || j == grid.ny() - 1 || k == grid.nz() - 1;
    }

    /** Marks what is connected with the seeds, and counts it. */
    private static int fill(boolean[] cells, Grid grid, int[] seeds, boolean[] marked) {
        int[] queue = new int[Math.max(1 << 12, seeds.length)];
        int end = 0;
        for (int seed : seeds) {
            if (!marked[seed]) {
                marked[seed] = true;
                queue[end++] = seed;
            }
        }
        int layer = grid.nx() * grid.ny();
        for (int at = 0; at < end; at++) {
            int cell = queue[at];
            int i = cell % grid.nx();
            int j = cell / grid.nx() % grid.ny();
            int k = cell / layer;
            if (end + 6 > queue.length) {
                queue = java.util.Arrays.copyOf(queue, 2 * queue.length);
            }
            end = visit(cells, marked, queue, end, cell - 1, i > 0);
            end = visit(cells, marked, queue, end, cell + 1, i < grid.nx() - 1);
            end = visit(cells, marked, queue, end, cell - grid.nx(), j > 0);
            end = visit(cells, marked, queue, end, cell + grid.nx(), j < grid.ny() - 1);
            end = visit(cells, marked, queue, end, cell - layer, k > 0);
            end = visit(cells, marked, queue, end, cell + layer, k < grid.nz() - 1);
        }
        return end;
    }

    private static int visit(boolean[] cells, boolean[] marked, int[] queue, int end, int cell, boolean inGrid) {
        if (!inGrid || marked[cell] || !cells[cell]) {
            return end;
        }
        marked[cell] = true;
        queue[end] = cell;
        return end + 1;
    }
}
