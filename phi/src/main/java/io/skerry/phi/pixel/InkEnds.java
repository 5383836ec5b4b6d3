package io.skerry.phi.pixel;

import io.skerry.pixel.Rectangle;
import java.util.Arrays;
import java.util.List;

/**
 * Where a line of text really ends: a reader's box may cut its first or last letters off. The box is made longer where
 * windows that show letters go on beside it, as far as there is ink in them.
 */
final class InkEnds {
    /** A window tells how long a line is only if it is not much higher than the line, or of the smallest. */
    private static final int HIGHER = 3;

    private static final int SMALLEST_WINDOW = 32;
    /** What stands out by so much of the letters' contrast is ink. */
    private static final double INK = 0.4;

    private static final int LEAST_INK = 2;
    /** Words lie no farther apart, in heights of the line. */
    private static final double WIDEST_GAP = 2;

    private static final double LOW = 0.05;

    private final int[] samples;
    private final int width;
    private final int height;

    private InkEnds(int[] samples, int width, int height) {
        this.samples = samples;
        this.width = width;
        this.height = height;
    }

    /**
     * A line's box, made longer.
     *
     * @param windows that show letters
     */
    static Rectangle of(GreyPlane plane, Rectangle box, List<Rectangle> windows) {
        if (!box.meets(plane.width(), plane.height())) {
            return box;
        }
        Rectangle inside = box.within(plane.width(), plane.height());
        if (box.height() <= 1.5 * box.width()) {
            return new InkEnds(plane.samples(), plane.width(), plane.height()).longer(inside, windows);
        }
        int[] turned = new int[plane.samples().length];
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                turned[x * plane.height() + y] = plane.samples()[y * plane.width() + x];
            }
        }
        return swapped(new InkEnds(turned, plane.height(), plane.width())
                .longer(swapped(inside), windows.stream().map(InkEnds::swapped).toList()));
    }

    private static Rectangle swapped(Rectangle r) {
        return new Rectangle(r.y(), r.x(), r.height(), r.width());
    }

    private Rectangle longer(Rectangle box, List<Rectangle> windows) {
        Rectangle most = box;
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Rectangle window : windows) {
                Rectangle next = wider(most, window);
                grown |= !next.equals(most);
                most = next;
            }
        }
        most = most.within(width, height);
        if (most.equals(box)) {
            return box;
        }
        int[] sorted = values(box);
        double middle = sorted[sorted.length / 2];
        double above = sorted[(int) ((1 - LOW) * (sorted.length - 1))] - middle;
        double below = middle - sorted[(int) (LOW * (sorted.length - 1))];
        int sign = above >= below ? 1 : -1;
        double step = Math.max(1, INK * Math.max(above, below));
        int left = end(box, box.x(), most.x(), -1, sign, step);
        int right = end(box, box.x() + box.width() - 1, most.x() + most.width() - 1, 1, sign, step);
        return new Rectangle(left, box.y(), right - left + 1, box.height());
    }

    /** The last column with ink on the way. */
    private int end(Rectangle box, int from, int to, int direction, int sign, double step) {
        if (from == to) {
            return from;
        }
        int[] sorted = values(new Rectangle(Math.min(from, to), box.y(), Math.abs(to - from) + 1, box.height()));
        double ground = sorted[sorted.length / 2];
        int last = from;
        for (int x = from; x != to + direction; x += direction) {
            int ink = 0;
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                ink += (samples[y * width + x] - ground) * sign >= step ? 1 : 0;
            }
            if (ink >= LEAST_INK) {
                last = x;
            } else if (Math.abs(x - last) > WIDEST_GAP * box.height()) {
                break;
            }
        }
        return last;
    }

    private int[] values(Rectangle r) {
        int[] out = new int[r.width() * r.height()];
        for (int row = 0; row < r.height(); row++) {
            System.arraycopy(samples, (r.y() + row) * width + r.x(), out, row * r.width(), r.width());
        }
        Arrays.sort(out);
        return out;
    }

    /** A window that lies for the most part in the height of a line, and overlaps it, makes it longer. */
    private static Rectangle wider(Rectangle line, Rectangle window) {
        int shared = Math.min(line.y() + line.height(), window.y() + window.height()) - Math.max(line.y(), window.y());
        boolean beside = window.height() <= Math.max(SMALLEST_WINDOW, HIGHER * line.height())
                && 4 * shared >= 3 * Math.min(window.height(), line.height())
                && window.x() <= line.x() + line.width()
                && window.x() + window.width() >= line.x();
        if (!beside) {
            return line;
        }
        int left = Math.min(line.x(), window.x());
        int right = Math.max(line.x() + line.width(), window.x() + window.width());
        return new Rectangle(left, line.y(), right - left, line.height());
    }
}
