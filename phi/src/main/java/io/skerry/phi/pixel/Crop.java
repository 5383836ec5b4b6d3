package io.skerry.phi.pixel;

import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * What is looked at in one piece.
 *
 * @param shown suspects and their surroundings
 * @param values the suspects, over whose values the greys are spread
 */
record Crop(Rectangle shown, Rectangle values) {
    /** What is shown of the surroundings of a suspect, in pixels of its size. */
    private static final int MARGIN = 32;
    /** A line so near to the edge of what was shown may go on beyond it. */
    private static final int EDGE = 6;
    /** So much more is shown then, and four times the height of the line. */
    private static final int WIDER = 48;

    /** Areas of one level of a frame; those whose surroundings meet are looked at together. */
    static List<Crop> around(List<Rectangle> areas, GreyPlane plane) {
        List<Rectangle> joined = new ArrayList<>();
        for (Rectangle area : areas) {
            Rectangle r = area.within(plane.width(), plane.height());
            boolean grown = true;
            while (grown) {
                grown = false;
                for (int i = 0; i < joined.size(); i++) {
                    if (near(joined.get(i), r)) {
                        r = joined.remove(i).with(r);
                        grown = true;
                    }
                }
            }
            joined.add(r);
        }
        return joined.stream().map(r -> of(r, MARGIN, plane)).toList();
    }

    static Crop of(Rectangle area, int margin, GreyPlane plane) {
        Rectangle shown = new Rectangle(
                area.x() - margin, area.y() - margin, area.width() + 2 * margin, area.height() + 2 * margin);
        return new Crop(shown.within(plane.width(), plane.height()), area);
    }

    /** With more of the frame where a line touches the edge of what was shown; the same if none does. */
    Crop wider(List<FoundText> lines, GreyPlane plane) {
        Rectangle wider = shown;
        for (FoundText line : lines) {
            wider = wider.with(beyond(line.box()));
        }
        return new Crop(wider.within(plane.width(), plane.height()), values);
    }

    /** Where a line goes on that touches the edge of what was shown. */
    private Rectangle beyond(Rectangle box) {
        int more = WIDER + 4 * Math.min(box.width(), box.height());
        int left = box.x() <= EDGE ? more : 0;
        int top = box.y() <= EDGE ? more : 0;
        int right = box.x() + box.width() >= shown.width() - EDGE ? more : 0;
        int bottom = box.y() + box.height() >= shown.height() - EDGE ? more : 0;
        return new Rectangle(
                shown.x() - left, shown.y() - top, shown.width() + left + right, shown.height() + top + bottom);
    }

    private static boolean near(Rectangle a, Rectangle b) {
        return a.x() - MARGIN < b.x() + b.width()
                && b.x() - MARGIN < a.x() + a.width()
                && a.y() - MARGIN < b.y() + b.height()
                && b.y() - MARGIN < a.y() + a.height();
    }
}
