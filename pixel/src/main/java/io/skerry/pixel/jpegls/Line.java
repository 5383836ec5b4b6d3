package io.skerry.pixel.jpegls;

import java.util.Arrays;

/**
 * The line being coded of one component and the one above, as reconstructed; sample x is at x + 1, so that each has a
 * neighbour on either side (T.87 A.2.1).
 */
final class Line {
    int[] above;
    int[] current;
    /** Index into {@link Coding#RUN_ORDER}. */
    int runIndex;

    Line(int width) {
        above = new int[width + 2];
        current = new int[width + 2];
    }

    /** As before the first line of a scan or restart interval. */
    void reset() {
        Arrays.fill(above, 0);
        Arrays.fill(current, 0);
        runIndex = 0;
    }

    /** Sets the neighbours beyond the ends. */
    void begin() {
        above[above.length - 1] = above[above.length - 2];
        current[0] = above[1];
    }

    /** Makes the current line the one above. */
    void advance() {
        int[] kept = above;
        above = current;
        current = kept;
    }
}
