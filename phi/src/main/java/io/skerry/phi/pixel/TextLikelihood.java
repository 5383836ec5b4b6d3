package io.skerry.phi.pixel;

import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * A cheap test whether, and where, a frame may hold text, at the full depth of its samples: text that no window shows is
 * found like any other. It looks for the strokes of letters of about 7 to 40 pixels, and in copies of half the size for
 * those of larger ones. It errs on the side of text; a {@link TextFinder} then looks at what it names.
 *
 * <p>About a millisecond for a clean frame of 512 x 512 samples.
 */
public final class TextLikelihood {
    /** Windows above it may hold text; below it was one text in a thousand of those that thresholds were chosen with. */
    private static final double MAY_BE_TEXT = -1.5;
    /** The same in copies of a quarter of the size and less, where letters are large and clear, and so is anatomy. */
    private static final double MAY_BE_LARGE_TEXT = 1.5;

    /** Taken off a window's score once it belongs to a suspect; more than any score. */
    private static final float SEEN = 1e4f;

    /** Frames are halved as long as their shorter side stays as long as this. */
    private static final int SMALLEST_SIDE = 64;

    /** How often at most. */
    public static final int MOST_HALVINGS = 3;

    private TextLikelihood() {}

    /**
     * A part of a frame that may hold text.
     *
     * @param area in pixels of the frame
     * @param windows in it that may hold text, in pixels of the frame; they overlap
     * @param halvings how often the frame was halved when its text was seen: 0 for small letters
     * @param score the highest of its windows, as log odds
     */
    public record Suspect(Rectangle area, List<Rectangle> windows, int halvings, double score) {
        public Suspect {
            windows = List.copyOf(windows);
        }
    }

    /**
     * The parts of a frame that may hold text, those that touch as one.
     *
     * @param samples one of each pixel, in row order
     */
    public static List<Suspect> suspects(int[] samples, int width, int height) {
        List<Suspect> suspects = new ArrayList<>();
        int[] level = samples;
        int w = width;
        int h = height;
        for (int halvings = 0; ; halvings++) {
            suspects.addAll(suspects(level, w, h, halvings));
            if (halvings == MOST_HALVINGS || !isHalved(w, h)) {
                return List.copyOf(suspects);
            }
            level = halved(level, w, h);
            w /= 2;
            h /= 2;
        }
    }

    /**
     * A window with enough lines for text.
     *
     * @param area in pixels
     * @param features what its lines are like, which the test weighs
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Window(Rectangle area, float[] features) {}

    /**
     * All windows of a frame, at its own size, that have enough lines for text: for the training of the test.
     *
     * @param samples one of each pixel, in row order
     */
    public static List<Window> windows(int[] samples, int width, int height) {
        RidgeMap map = new RidgeMap(samples, width, height);
        WindowFeatures features = new WindowFeatures(map);
        List<Window> windows = new ArrayList<>();
        for (int y = 0; y < down(map); y++) {
            for (int x = 0; x < across(map); x++) {
                if (features.measure(x, y)) {
                    windows.add(
                            new Window(window(x, y, map, 0), features.features().clone()));
                }
            }
        }
        return windows;
    }

    /** Whether a frame of this size is looked at in half the size too. */
    public static boolean isHalved(int width, int height) {
        return Math.min(width, height) / 2 >= SMALLEST_SIDE;
    }

    private static int across(RidgeMap map) {
        return Math.max(1, map.across - WindowFeatures.ACROSS + 1);
    }

    private static int down(RidgeMap map) {
        return Math.max(1, map.down - WindowFeatures.DOWN + 1);
    }

    private static List<Suspect> suspects(int[] samples, int width, int height, int halvings) {
        RidgeMap map = new RidgeMap(samples, width, height);
        WindowFeatures features = new WindowFeatures(map);
        LikelihoodNet net = LikelihoodNet.of(halvings);
        int across = across(map);
        int down = down(map);
        float[] scores = new float[across * down];
        boolean any = false;
        double least = halvings > Letters.MOST_HALVINGS ? MAY_BE_LARGE_TEXT : MAY_BE_TEXT;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                float score = features.measure(x, y) ? net.score(features.features()) : Float.NEGATIVE_INFINITY;
                scores[y * across + x] = score;
                any |= score > least;
            }
        }
        return any ? grouped(scores, least, across, down, map, halvings) : List.of();
    }

    /** Joins windows that overlap or touch. */
    private static List<Suspect> grouped(
            float[] scores, double least, int across, int down, RidgeMap map, int halvings) {
        List<Suspect> out = new ArrayList<>();
        int[] stack = new int[scores.length];
        for (int seed = 0; seed < scores.length; seed++) {
            if (scores[seed] <= least) {
                continue;
            }
            int filled = 0;
            float best = scores[seed];
            stack[filled++] = seed;
            scores[seed] -= SEEN;
            int left = across;
            int top = down;
            int right = 0;
            int bottom = 0;
            List<Rectangle> windows = new ArrayList<>();
            for (int next = 0; next < filled; next++) {
                int x = stack[next] % across;
                int y = stack[next] / across;
                windows.add(window(x, y, map, halvings));
                left = Math.min(left, x);
                top = Math.min(top, y);
                right = Math.max(right, x + WindowFeatures.ACROSS);
                bottom = Math.max(bottom, y + WindowFeatures.DOWN);
                for (int ny = Math.max(0, y - WindowFeatures.DOWN);
                        ny <= Math.min(down - 1, y + WindowFeatures.DOWN);
                        ny++) {
                    for (int nx = Math.max(0, x - WindowFeatures.ACROSS);
                            nx <= Math.min(across - 1, x + WindowFeatures.ACROSS);
                            nx++) {
                        int at = ny * across + nx;
                        if (scores[at] > least) {
                            best = Math.max(best, scores[at]);
                            scores[at] -= SEEN;
                            stack[filled++] = at;
                        }
                    }
                }
            }
            out.add(new Suspect(area(left, top, right - left, bottom - top, map, halvings), windows, halvings, best));
        }
        return out;
    }

    private static Rectangle window(int x, int y, RidgeMap map, int halvings) {
        return area(x, y, WindowFeatures.ACROSS, WindowFeatures.DOWN, map, halvings);
    }

    private static Rectangle area(int x, int y, int width, int height, RidgeMap map, int halvings) {
        int cell = RidgeMap.CELL << halvings;
        return new Rectangle(x * cell, y * cell, width * cell, height * cell)
                .within(map.width << halvings, map.height << halvings);
    }

    /** A copy of half the size, each pixel the mean of four. */
    public static int[] halved(int[] samples, int width, int height) {
        int w = width / 2;
        int h = height / 2;
        int[] out = new int[w * h];
        for (int y = 0; y < h; y++) {
            int from = 2 * y * width;
            for (int x = 0; x < w; x++) {
                int at = from + 2 * x;
                out[y * w + x] = samples[at] + samples[at + 1] + samples[at + width] + samples[at + width + 1] >> 2;
            }
        }
        return out;
    }
}
