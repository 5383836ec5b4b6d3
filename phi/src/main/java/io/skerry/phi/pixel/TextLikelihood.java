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
    /** Windows above it may hold text; below it was one text in 500 of those it was trained on. */
    private static final double MAY_BE_TEXT = -3;

    private static final double LIKELY = 0;
    /** Taken off a window's score once it belongs to a suspect; more than any score. */
    private static final float SEEN = 1e4f;

    /** Frames are halved as long as their shorter side stays as long as this. */
    private static final int SMALLEST_SIDE = 128;

    private static final int MOST_HALVINGS = 3;

    private TextLikelihood() {}

    /**
     * A part of a frame that may hold text.
     *
     * @param area in pixels of the frame
     * @param likely the windows in it that look more like text than not, in pixels of the frame; may overlap
     * @param halvings how often the frame was halved when its text was seen: 0 for small letters
     * @param score the highest of its windows, as log odds
     */
    public record Suspect(Rectangle area, List<Rectangle> likely, int halvings, double score) {
        public Suspect {
            likely = List.copyOf(likely);
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
            if (halvings == MOST_HALVINGS || Math.min(w, h) / 2 < SMALLEST_SIDE) {
                return List.copyOf(suspects);
            }
            level = halved(level, w, h);
            w /= 2;
            h /= 2;
        }
    }

    private static List<Suspect> suspects(int[] samples, int width, int height, int halvings) {
        RidgeMap map = new RidgeMap(samples, width, height);
        WindowFeatures features = new WindowFeatures(map);
        LikelihoodNet net = LikelihoodNet.of(halvings);
        int across = Math.max(1, map.across - WindowFeatures.ACROSS + 1);
        int down = Math.max(1, map.down - WindowFeatures.DOWN + 1);
        float[] scores = new float[across * down];
        boolean any = false;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                float score = features.measure(x, y) ? net.score(features.features()) : Float.NEGATIVE_INFINITY;
                scores[y * across + x] = score;
                any |= score > MAY_BE_TEXT;
            }
        }
        return any ? grouped(scores, across, down, map, halvings) : List.of();
    }

    /** Joins windows that overlap or touch. */
    private static List<Suspect> grouped(float[] scores, int across, int down, RidgeMap map, int halvings) {
        List<Suspect> out = new ArrayList<>();
        int[] stack = new int[scores.length];
        for (int seed = 0; seed < scores.length; seed++) {
            if (scores[seed] <= MAY_BE_TEXT) {
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
            List<Rectangle> likely = new ArrayList<>();
            for (int next = 0; next < filled; next++) {
                int x = stack[next] % across;
                int y = stack[next] / across;
                if (scores[stack[next]] + SEEN > LIKELY) {
                    likely.add(window(x, y, map, halvings));
                }
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
                        if (scores[at] > MAY_BE_TEXT) {
                            best = Math.max(best, scores[at]);
                            scores[at] -= SEEN;
                            stack[filled++] = at;
                        }
                    }
                }
            }
            out.add(new Suspect(area(left, top, right - left, bottom - top, map, halvings), likely, halvings, best));
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
    static int[] halved(int[] samples, int width, int height) {
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
