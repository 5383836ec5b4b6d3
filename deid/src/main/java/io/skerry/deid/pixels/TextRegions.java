package io.skerry.deid.pixels;

import io.skerry.phi.pixel.FoundText;
import io.skerry.phi.pixel.FrameText;
import io.skerry.phi.pixel.Letters;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * From what was found in a frame to what must be blackened: a line's box with a margin, and letters that could not be
 * read, but look so much like letters that they must be some.
 */
final class TextRegions {
    /** Letters so sure are some, even if they cannot be read: of 500 clean frames none showed any, of texts 96 %. */
    private static final double SURELY_LETTERS = 7;

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
    /** Windows tell of lines that are not much higher than they are. */
    private static final int HIGHER = 3;

    private TextRegions() {}

    /** A region and the line in it. */
    record Region(Rectangle rectangle, FoundText line) {}

    static List<Region> of(FrameText.Found found, int columns, int rows) {
        List<Rectangle> windows = found.letters().stream()
                .flatMap(letters -> letters.seen().stream().map(Letters.Seen::area))
                .toList();
        List<Region> regions = new ArrayList<>();
        for (FoundText line : found.lines()) {
            if (!line.text().isBlank() && isCredible(line, windows)) {
                regions.add(new Region(grown(line.box()).within(columns, rows), line));
            }
        }
        List<Region> unread = new ArrayList<>();
        for (Letters letters : found.letters()) {
            letters.without(window -> regions.stream()
                            .anyMatch(region -> region.rectangle().meets(window)))
                    .filter(left -> left.score() >= SURELY_LETTERS)
                    .ifPresent(left -> left.rectangles().stream()
                            .filter(rectangle -> rectangle.meets(columns, rows))
                            .map(rectangle -> rectangle.within(columns, rows))
                            .forEach(rectangle -> unread.add(new Region(rectangle, new FoundText(rectangle, "", 0)))));
        }
        regions.addAll(unread);
        return regions;
    }

    private static boolean isCredible(FoundText line, List<Rectangle> windows) {
        int height = Math.min(line.box().width(), line.box().height());
        if (height > LARGE) {
            return line.confidence() >= SURELY_READ && line.text().strip().length() > 1;
        }
        if (isGlyphOfAnatomy(line)) {
            return false;
        }
        return line.confidence() >= CERTAIN
                || windows.stream().anyMatch(window -> window.meets(line.box()) && height <= HIGHER * window.height());
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

    /**
     * Letters' edges are smooth, and compression smears them; and a reader's box often ends in the middle of the first or
     * the last letter, so that along the line there is room for one.
     */
    private static Rectangle grown(Rectangle box) {
        int height = Math.min(box.width(), box.height());
        int across = 2 + height / 10;
        int along = 2 + 6 * height / 10;
        int x = box.width() >= box.height() ? along : across;
        int y = box.width() >= box.height() ? across : along;
        return new Rectangle(box.x() - x, box.y() - y, box.width() + 2 * x, box.height() + 2 * y);
    }

    /** Whether two lie in one line with no wider a gap than between words. */
    static boolean adjoin(Rectangle a, Rectangle b) {
        // The longer of the two tells where the line runs: what is left of it may be a single letter.
        Rectangle longer = Math.max(a.width(), a.height()) >= Math.max(b.width(), b.height()) ? a : b;
        boolean upright = longer.height() > longer.width();
        return upright ? inOneRow(turned(a), turned(b)) : inOneRow(a, b);
    }

    private static boolean inOneRow(Rectangle a, Rectangle b) {
        int height = Math.min(a.height(), b.height());
        int shared = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        int gap = Math.max(a.x(), b.x()) - Math.min(a.x() + a.width(), b.x() + b.width());
        return 2 * shared >= height && gap <= height;
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
}
