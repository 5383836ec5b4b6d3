package io.skerry.benchmarks.score;

import java.util.List;

/** Compares an output's pixels with the original's, where text was drawn and around it. */
final class PixelCheck {
    /** A letter is read at a quarter of the contrast that it was drawn with. */
    private static final double READABLE = 0.25;
    /** So much of a text's length may stay readable. */
    private static final double TOLERATED = 0.1;

    private static final int LEAST_INK = 6;
    private static final double LOSS = 0.02;

    private final Raster before;
    private final Raster after;
    private final Mask mask;

    PixelCheck(Raster before, Raster after, Mask mask) {
        this.before = before;
        this.after = after;
        this.mask = mask;
    }

    boolean comparable() {
        return before.rows() == after.rows()
                && before.columns() == after.columns()
                && before.frames() == after.frames();
    }

    /** The share of a text's length, in cells about a letter wide, that still stands out as it did. */
    double readable(int text, int frame) {
        int[] box = mask.box(text);
        int step = Math.max(4, box[3] - box[1]);
        int cells = 0;
        int seen = 0;
        for (int x = box[0]; x < box[2]; x += step) {
            double[] was = contrast(before, text, frame, x, Math.min(x + step, box[2]), box);
            double[] is = contrast(after, text, frame, x, Math.min(x + step, box[2]), box);
            if (was[1] < LEAST_INK || was[0] == 0) {
                continue;
            }
            cells++;
            if (Math.abs(is[0]) >= READABLE * Math.abs(was[0])) {
                seen++;
            }
        }
        return cells == 0 ? 0 : (double) seen / cells;
    }

    boolean hidden(int text, List<Integer> frames) {
        return frames.stream().allMatch(frame -> readable(text, frame) <= TOLERATED);
    }

    boolean kept(int text, List<Integer> frames) {
        return frames.stream().allMatch(frame -> readable(text, frame) >= 1 - TOLERATED);
    }

    /** Mean of the ink less mean of what is between it, and how many pixels of ink there are. */
    private double[] contrast(Raster raster, int text, int frame, int from, int to, int[] box) {
        double ink = 0;
        double ground = 0;
        int inks = 0;
        int grounds = 0;
        for (int y = Math.max(0, box[1] - 1); y < Math.min(raster.rows(), box[3] + 1); y++) {
            for (int x = from; x < to; x++) {
                int what = mask.at(x, y);
                int value = raster.at(frame, x, y);
                if (what == text) {
                    ink += value;
                    inks++;
                } else if (what == 0) {
                    ground += value;
                    grounds++;
                }
            }
        }
        return new double[] {inks == 0 || grounds == 0 ? 0 : ink / inks - ground / grounds, inks};
    }

    /** The share of pixels that changed, of those at least half a text's height away from any text. */
    double changedAround(List<Integer> frames) {
        boolean[] near = nearText();
        long changed = 0;
        long all = 0;
        double tolerance = LOSS * ((double) before.high() - before.low());
        for (int frame : frames) {
            for (int y = 0; y < before.rows(); y++) {
                for (int x = 0; x < before.columns(); x++) {
                    if (near[y * before.columns() + x]) {
                        continue;
                    }
                    all++;
                    if (Math.abs(before.at(frame, x, y) - after.at(frame, x, y)) > tolerance) {
                        changed++;
                    }
                }
            }
        }
        return all == 0 ? 0 : (double) changed / all;
    }

    private boolean[] nearText() {
        boolean[] near = new boolean[before.rows() * before.columns()];
        int texts = 0;
        for (byte text : mask.texts()) {
            texts = Math.max(texts, text);
        }
        for (int text = 1; text <= texts; text++) {
            int[] box = mask.box(text);
            int margin = Math.max(4, (box[3] - box[1]) / 2);
            for (int y = Math.max(0, box[1] - margin); y < Math.min(before.rows(), box[3] + margin); y++) {
                for (int x = Math.max(0, box[0] - margin); x < Math.min(before.columns(), box[2] + margin); x++) {
                    near[y * before.columns() + x] = true;
                }
            }
        }
        return near;
    }
}
