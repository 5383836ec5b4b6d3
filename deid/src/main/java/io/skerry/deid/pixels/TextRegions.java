package io.skerry.deid.pixels;

import io.skerry.phi.pixel.FoundText;
import io.skerry.phi.pixel.FrameText;
import io.skerry.phi.pixel.TextLikelihood.Suspect;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * From what was found in a frame to what must be blackened: a line's box with a margin, made longer as far as what looks
 * like text goes on beside it; and parts that could not be read, but look so much like text that they must be some.
 */
final class TextRegions {
    /** Clean frames score this high less than once in a few hundred, text that can be read nearly always. */
    private static final double SURELY_TEXT = 12;

    private static final int EDGE = 3;
    /** A box that is read with less certainty must lie where the test for text sees some. */
    private static final double CERTAIN = 0.6;
    /** Boxes so high are mostly anatomy; letters of that size are read without doubt. */
    private static final int LARGE = 40;

    private static final double SURELY_READ = 0.8;
    /** Letters so high are read without doubt, however few they are. */
    private static final int LEGIBLE = 14;

    /** Edges of ribs and folds are read as so few letters. */
    private static final int FEW_LETTERS = 4;

    private static final double DOUBTFUL = 0.65;
    /** Letters and the gaps between them are no wider than that, of their height. */
    private static final double WIDEST_LETTER = 1.3;

    private static final double WIDEST_ALONE = 1.8;
    private static final double NARROWEST_LETTER = 0.3;
    /** A window tells how long a line is only if it is not much higher than the line. */
    private static final int HIGHER = 3;

    private TextRegions() {}

    /** A region and the line in it. */
    record Region(Rectangle rectangle, FoundText line) {}

    static List<Region> of(FrameText.Found found, int columns, int rows) {
        List<Region> regions = new ArrayList<>();
        for (FoundText line : found.lines()) {
            if (!line.text().isBlank() && isCredible(line, found.suspects())) {
                Rectangle box = grown(line.box());
                regions.add(new Region(extended(box, found.suspects()).within(columns, rows), line));
            }
        }
        for (Suspect suspect : found.suspects()) {
            boolean read = regions.stream().anyMatch(region -> meet(region.rectangle(), suspect.area()));
            if (!read && suspect.score() >= SURELY_TEXT) {
                Rectangle all =
                        suspect.likely().stream().reduce(TextRegions::around).orElse(suspect.area());
                regions.add(new Region(all.within(columns, rows), new FoundText(all, "", 0)));
            }
        }
        return regions;
    }

    private static boolean isCredible(FoundText line, List<Suspect> suspects) {
        int height = Math.min(line.box().width(), line.box().height());
        if (height > LARGE) {
            return line.confidence() >= SURELY_READ && line.text().strip().length() > 1;
        }
        if (isGlyphOfAnatomy(line)) {
            return false;
        }
        return line.confidence() >= CERTAIN
                || suspects.stream()
                        .flatMap(suspect -> suspect.likely().stream())
                        .anyMatch(window -> meet(window, line.box()) && height <= HIGHER * window.height());
    }

    /**
     * Whether a line is what is made of a rib or a fold: a single letter read with doubt, more letters than its box has
     * room for, or a few large ones that ought to be read well and are not. A box much longer than its letters may hold
     * a text that was badly read, and stays.
     */
    private static boolean isGlyphOfAnatomy(FoundText line) {
        int height = Math.min(line.box().width(), line.box().height());
        int width = Math.max(line.box().width(), line.box().height());
        int letters = line.text().strip().length();
        if (width > (letters == 1 ? WIDEST_ALONE : WIDEST_LETTER) * height * letters) {
            return false;
        }
        return (letters == 1 && line.confidence() < SURELY_READ)
                || (width < NARROWEST_LETTER * height * letters && line.confidence() < CERTAIN)
                || (height >= LEGIBLE && letters <= FEW_LETTERS && line.confidence() < DOUBTFUL);
    }

    /** Letters' edges are smooth, and compression smears them. */
    private static Rectangle grown(Rectangle box) {
        int by = 2 + Math.min(box.width(), box.height()) / 10;
        return new Rectangle(box.x() - by, box.y() - by, box.width() + 2 * by, box.height() + 2 * by);
    }

    private static Rectangle extended(Rectangle box, List<Suspect> suspects) {
        boolean upright = box.height() > 1.5 * box.width();
        Rectangle out = box;
        boolean longer = true;
        while (longer) {
            longer = false;
            for (Suspect suspect : suspects) {
                for (Rectangle window : suspect.likely()) {
                    Rectangle next = upright ? taller(out, window) : wider(out, window);
                    longer |= !next.equals(out);
                    out = next;
                }
            }
        }
        return out;
    }

    /** A window that lies for the most part in the height of a line, and overlaps it, makes it longer. */
    private static Rectangle wider(Rectangle line, Rectangle window) {
        int shared = Math.min(line.y() + line.height(), window.y() + window.height()) - Math.max(line.y(), window.y());
        boolean beside = window.height() <= HIGHER * line.height()
                && 4 * shared >= 3 * Math.min(window.height(), line.height())
                && window.x() < line.x() + line.width()
                && window.x() + window.width() > line.x();
        if (!beside) {
            return line;
        }
        int left = Math.min(line.x(), window.x());
        int right = Math.max(line.x() + line.width(), window.x() + window.width());
        return new Rectangle(left, line.y(), right - left, line.height());
    }

    private static Rectangle taller(Rectangle line, Rectangle window) {
        Rectangle turned = wider(turned(line), turned(window));
        return turned(turned);
    }

    private static Rectangle turned(Rectangle r) {
        return new Rectangle(r.y(), r.x(), r.height(), r.width());
    }

    /** Whether an area lies in another but for a pixel or two. */
    static boolean within(Rectangle area, Rectangle other) {
        return area.x() >= other.x() - EDGE
                && area.y() >= other.y() - EDGE
                && area.x() + area.width() <= other.x() + other.width() + EDGE
                && area.y() + area.height() <= other.y() + other.height() + EDGE;
    }

    static boolean meet(Rectangle a, Rectangle b) {
        return a.x() < b.x() + b.width()
                && b.x() < a.x() + a.width()
                && a.y() < b.y() + b.height()
                && b.y() < a.y() + a.height();
    }

    private static Rectangle around(Rectangle a, Rectangle b) {
        int x = Math.min(a.x(), b.x());
        int y = Math.min(a.y(), b.y());
        return new Rectangle(
                x,
                y,
                Math.max(a.x() + a.width(), b.x() + b.width()) - x,
                Math.max(a.y() + a.height(), b.y() + b.height()) - y);
    }
}
