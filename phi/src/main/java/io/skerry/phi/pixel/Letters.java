package io.skerry.phi.pixel;

import io.skerry.phi.pixel.TextLikelihood.Suspect;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Windows that touch and show letters to {@link PatchNet}: where a text stands, whether or not it can be read.
 *
 * @param seen the windows; they overlap
 * @param halvings how often the frame was halved when they were seen: 0 for small letters
 */
public record Letters(List<Seen> seen, int halvings) {
    /** So often a frame is halved to look for them; larger letters are read without doubt. */
    public static final int MOST_HALVINGS = 1;
    /** Windows above it show letters rather than not. */
    private static final double SHOWN = 0;
    /** Two letters are seen by so many windows; anatomy is mistaken for letters by fewer, mostly. */
    private static final int WITNESSES = 3;
    /** A rectangle around all windows must be filled by them so far, else each row of windows has its own. */
    private static final double FILLED = 0.7;

    public Letters {
        seen = List.copyOf(seen);
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("letters without a window");
        }
    }

    /**
     * A window that shows letters.
     *
     * @param area in pixels of the frame
     * @param score log odds of letters, above 0
     */
    public record Seen(Rectangle area, double score) {}

    /** What in a frame's suspects of one size shows letters; the frame is halved as often as they were. */
    static List<Letters> of(GreyPlane level, List<Suspect> suspects, int halvings) {
        List<Seen> seen = new ArrayList<>();
        for (Suspect suspect : suspects) {
            if (suspect.halvings() == halvings) {
                for (Rectangle window : suspect.windows()) {
                    double score = score(level, window, halvings);
                    if (score > SHOWN) {
                        seen.add(new Seen(window, score));
                    }
                }
            }
        }
        return joined(seen, halvings);
    }

    private static double score(GreyPlane level, Rectangle window, int halvings) {
        Rectangle there = new Rectangle(
                window.x() >> halvings,
                window.y() >> halvings,
                Math.max(1, window.width() >> halvings),
                Math.max(1, window.height() >> halvings));
        return PatchNet.installed().score(TextPatch.of(level.samples(), level.width(), level.height(), there));
    }

    private static List<Letters> joined(List<Seen> seen, int halvings) {
        List<Letters> out = new ArrayList<>();
        List<Seen> left = new ArrayList<>(seen);
        while (!left.isEmpty()) {
            List<Seen> group = new ArrayList<>(List.of(left.removeLast()));
            for (int next = 0; next < group.size(); next++) {
                Rectangle window = group.get(next).area();
                for (int i = left.size() - 1; i >= 0; i--) {
                    if (touch(left.get(i).area(), window)) {
                        group.add(left.remove(i));
                    }
                }
            }
            out.add(new Letters(group, halvings));
        }
        return out;
    }

    private static boolean touch(Rectangle a, Rectangle b) {
        return a.x() <= b.x() + b.width()
                && b.x() <= a.x() + a.width()
                && a.y() <= b.y() + b.height()
                && b.y() <= a.y() + a.height();
    }

    /** How sure it is: the score of the last of its best witnesses; 0 if it has fewer. */
    public double score() {
        return seen.size() < WITNESSES
                ? SHOWN
                : seen.stream()
                        .map(Seen::score)
                        .sorted(Comparator.reverseOrder())
                        .toList()
                        .get(WITNESSES - 1);
    }

    /** What remains of it without some of its windows. */
    public Optional<Letters> without(Predicate<Rectangle> some) {
        List<Seen> left =
                seen.stream().filter(window -> !some.test(window.area())).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Letters(left, halvings));
    }

    /** The rectangle around all windows. */
    public Rectangle area() {
        return seen.stream().map(Seen::area).reduce(Rectangle::with).orElseThrow();
    }

    /** Rectangles that cover all windows and little more. */
    public List<Rectangle> rectangles() {
        List<Rectangle> rows = new ArrayList<>();
        List<Rectangle> windows = seen.stream()
                .map(Seen::area)
                .sorted(Comparator.comparingInt(Rectangle::y).thenComparingInt(Rectangle::x))
                .toList();
        for (Rectangle window : windows) {
            Rectangle last = rows.isEmpty() ? null : rows.getLast();
            if (last != null && last.y() == window.y() && last.x() + last.width() >= window.x()) {
                rows.set(rows.size() - 1, last.with(window));
            } else {
                rows.add(window);
            }
        }
        Rectangle all = area();
        return filled(windows, all) >= FILLED ? List.of(all) : List.copyOf(rows);
    }

    /** Share of a rectangle that windows cover, counted at the corners of their grid. */
    private static double filled(List<Rectangle> windows, Rectangle all) {
        int step = RidgeMap.CELL;
        int covered = 0;
        int count = 0;
        for (int y = all.y(); y < all.y() + all.height(); y += step) {
            for (int x = all.x(); x < all.x() + all.width(); x += step) {
                count++;
                int column = x;
                int row = y;
                covered += windows.stream().anyMatch(w -> holds(w, column, row)) ? 1 : 0;
            }
        }
        return (double) covered / count;
    }

    private static boolean holds(Rectangle r, int x, int y) {
        return x >= r.x() && y >= r.y() && x < r.x() + r.width() && y < r.y() + r.height();
    }
}
