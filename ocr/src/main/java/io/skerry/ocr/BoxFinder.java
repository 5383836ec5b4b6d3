package io.skerry.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boxes of text from a map of probabilities, as differentiable binarisation defines them (Liao et al., AAAI 2020): areas
 * over a threshold, the smallest rectangle around each, grown by what the training shrank it by.
 */
final class BoxFinder {
    /** Pixels of text are those above it. */
    private static final float BINARY = 0.3f;
    /** Areas whose mean probability is below it are no text. */
    private static final double LEAST_SCORE = 0.5;
    /** Area by perimeter, of which a box is grown by this share. */
    private static final double GROWTH = 1.6;

    private static final double NARROWEST = 2.5;
    private static final int MOST_BOXES = 1000;

    private final int width;
    private final int height;
    private final float[] map;
    private final int[] stack;

    private BoxFinder(int width, int height, float[] map) {
        this.width = width;
        this.height = height;
        this.map = map;
        stack = new int[width * height];
    }

    /** @param map {@code width * height} probabilities, changed by this */
    static List<TextBox> find(int width, int height, float[] map) {
        return new BoxFinder(width, height, map).find();
    }

    private List<TextBox> find() {
        List<TextBox> boxes = new ArrayList<>();
        for (int i = 0; i < map.length && boxes.size() < MOST_BOXES; i++) {
            if (map[i] > BINARY) {
                area(i, boxes);
            }
        }
        return boxes;
    }

    /** Takes one connected area out of the map. */
    private void area(int seed, List<TextBox> boxes) {
        int filled = 0;
        int next = 0;
        double sum = map[seed];
        map[seed] = 0;
        stack[filled++] = seed;
        while (next < filled) {
            int at = stack[next++];
            int x = at % width;
            int y = at / width;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int nx = x + dx;
                    int ny = y + dy;
                    if (nx >= 0 && ny >= 0 && nx < width && ny < height && map[ny * width + nx] > BINARY) {
                        sum += map[ny * width + nx];
                        map[ny * width + nx] = 0;
                        stack[filled++] = ny * width + nx;
                    }
                }
            }
        }
        double score = sum / filled;
        if (filled < 6 || score < LEAST_SCORE) {
            return;
        }
        TextBox box = smallestRectangle(Arrays.copyOf(stack, filled), score);
        if (Math.min(box.width(), box.height()) < NARROWEST) {
            return;
        }
        double growth = box.width() * box.height() * GROWTH / (2 * (box.width() + box.height()));
        boxes.add(box.grown(growth));
    }

    private TextBox smallestRectangle(int[] pixels, double score) {
        Arrays.sort(pixels);
        List<int[]> hull = hull(pixels);
        double bestArea = Double.MAX_VALUE;
        TextBox best = new TextBox(hull.getFirst()[0], hull.getFirst()[1], 1, 1, 0, score);
        for (int i = 0; i < hull.size(); i++) {
            int[] a = hull.get(i);
            int[] b = hull.get((i + 1) % hull.size());
            double length = Math.hypot(b[0] - a[0], b[1] - a[1]);
            double cos = length == 0 ? 1 : (b[0] - a[0]) / length;
            double sin = length == 0 ? 0 : (b[1] - a[1]) / length;
            double minU = Double.MAX_VALUE;
            double maxU = -Double.MAX_VALUE;
            double minV = Double.MAX_VALUE;
            double maxV = -Double.MAX_VALUE;
            for (int[] p : hull) {
                double u = p[0] * cos + p[1] * sin;
                double v = p[1] * cos - p[0] * sin;
                minU = Math.min(minU, u);
                maxU = Math.max(maxU, u);
                minV = Math.min(minV, v);
                maxV = Math.max(maxV, v);
            }
            // Pixels have an extent of their own.
            double w = maxU - minU + 1;
            double h = maxV - minV + 1;
            if (w * h < bestArea) {
                bestArea = w * h;
                double u = (minU + maxU) / 2;
                double v = (minV + maxV) / 2;
                double x = u * cos - v * sin + 0.5;
                double y = u * sin + v * cos + 0.5;
                best = upright(x, y, w, h, Math.atan2(sin, cos), score);
            }
        }
        return best;
    }

    /** Its width's direction at most 45 degrees off the horizontal. */
    private static TextBox upright(double x, double y, double w, double h, double angle, double score) {
        double turned = angle;
        boolean swapped = false;
        while (turned > Math.PI / 4 + 1e-9) {
            turned -= Math.PI / 2;
            swapped = !swapped;
        }
        while (turned < -Math.PI / 4 - 1e-9) {
            turned += Math.PI / 2;
            swapped = !swapped;
        }
        return new TextBox(x, y, swapped ? h : w, swapped ? w : h, turned, score);
    }

    /** The corners around pixels, by Andrew's monotone chain; pixels are sorted by row, then column. */
    private List<int[]> hull(int[] pixels) {
        List<int[]> points = new ArrayList<>();
        for (int i = 0; i < pixels.length; i++) {
            // Only the ends of each row can be corners.
            boolean first = i == 0 || pixels[i - 1] / width != pixels[i] / width;
            boolean last = i == pixels.length - 1 || pixels[i + 1] / width != pixels[i] / width;
            if (first || last) {
                points.add(new int[] {pixels[i] % width, pixels[i] / width});
            }
        }
        if (points.size() < 3) {
            return points;
        }
        List<int[]> lower = chain(points);
        List<int[]> upper = chain(points.reversed());
        lower.removeLast();
        upper.removeLast();
        lower.addAll(upper);
        return lower;
    }

    private static List<int[]> chain(List<int[]> points) {
        List<int[]> out = new ArrayList<>();
        for (int[] p : points) {
            while (out.size() >= 2 && cross(out.get(out.size() - 2), out.getLast(), p) <= 0) {
                out.removeLast();
            }
            out.add(p);
        }
        return out;
    }

    private static long cross(int[] o, int[] a, int[] b) {
        return (long) (a[1] - o[1]) * (b[0] - o[0]) - (long) (a[0] - o[0]) * (b[1] - o[1]);
    }
}
