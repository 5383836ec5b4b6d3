package io.skerry.dicom;

import java.util.Arrays;

/** The levels of nesting that a reader stands in, from the outermost data set inwards. Limited, and reused. */
final class Levels {
    private final int most;
    private Level[] levels = {new Level()};
    private int depth;

    /** @param maxDepth how many sequences may lie within each other */
    Levels(int maxDepth) {
        // A sequence and its item take a level each.
        this.most = 2 * maxDepth + 1;
    }

    /** Back to the outermost level. */
    Level restart() {
        depth = 0;
        return levels[0];
    }

    Level current() {
        return levels[depth];
    }

    Level outermost() {
        return levels[0];
    }

    boolean atOutermost() {
        return depth == 0;
    }

    boolean isFull() {
        return depth + 1 == most;
    }

    /** Sequences that may lie within each other. */
    int maxDepth() {
        return most / 2;
    }

    /** Goes one level inwards; the caller sets what it is. */
    Level push() {
        depth++;
        if (depth == levels.length) {
            levels = Arrays.copyOf(levels, 2 * depth);
        }
        Level level = levels[depth];
        if (level == null) {
            level = new Level();
            levels[depth] = level;
        }
        return level;
    }

    /** Goes one level outwards; returns the one that was left. */
    Level pop() {
        return levels[depth--];
    }

    /** Path of an element in the current data set. */
    String path(int last) {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            Level level = levels[i];
            if (level.kind == Level.Kind.DATASET) {
                path.append('[').append(level.index).append("].");
            } else {
                TagText.append(level.tag, path);
            }
        }
        if (current().kind == Level.Kind.DATASET) {
            TagText.append(last, path);
        }
        return path.toString();
    }
}
