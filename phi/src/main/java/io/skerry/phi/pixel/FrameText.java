package io.skerry.phi.pixel;

import io.skerry.base.SkerryException;
import io.skerry.phi.pixel.TextLikelihood.Suspect;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * The text in frames: the cheap test first, then a {@link TextFinder} on what that suspects, with greys spread over the
 * values that are there. Safe for use by several threads.
 */
public final class FrameText {
    /** What is shown of the surroundings of a suspect, in pixels of its size. */
    private static final int MARGIN = 32;
    /** A line so near to the edge of what was shown may go on beyond it. */
    private static final int EDGE = 6;
    /** So much more is shown then, and four times the height of the line. */
    private static final int WIDER = 48;

    private static final int MOST_READINGS = 4;

    private final TextFinder finder;

    public FrameText(TextFinder finder) {
        this.finder = finder;
    }

    /**
     * What was found in a frame.
     *
     * @param lines what was read, boxes in pixels of the frame
     * @param suspects the parts that were looked at
     */
    public record Found(List<FoundText> lines, List<Suspect> suspects) {
        public Found {
            lines = List.copyOf(lines);
            suspects = List.copyOf(suspects);
        }
    }

    /**
     * Looks at one frame.
     *
     * @param frame from 0
     * @throws SkerryException if the frame cannot be decoded or the finder fails
     */
    public Found in(Frames frames, int frame) {
        return in(frames, frames.packed(frame), List.of());
    }

    /**
     * Looks at a frame that was decoded already.
     *
     * @param packed as {@link Frames#packed(int)} gives it
     * @param hidden rectangles that are not looked at
     */
    public Found in(Frames frames, byte[] packed, List<Rectangle> hidden) {
        List<FoundText> lines = new ArrayList<>();
        List<Suspect> suspects = new ArrayList<>();
        for (GreyPlane plane : GreyPlane.of(frames, packed)) {
            plane.hide(hidden, frames.layout());
            Found found = in(plane);
            lines.addAll(found.lines());
            suspects.addAll(found.suspects());
        }
        return new Found(lines, suspects);
    }

    /**
     * Looks at one number a pixel, however deep.
     *
     * @param samples {@code width * height} numbers in row order
     */
    public Found in(int[] samples, int width, int height) {
        return in(new GreyPlane(width, height, samples));
    }

    private Found in(GreyPlane plane) {
        List<Suspect> suspects = TextLikelihood.suspects(plane.samples(), plane.width(), plane.height());
        if (suspects.isEmpty()) {
            return new Found(List.of(), List.of());
        }
        List<FoundText> lines = new ArrayList<>();
        GreyPlane level = plane;
        int last = suspects.stream().mapToInt(Suspect::halvings).max().orElse(0);
        for (int halvings = 0; halvings <= last; halvings++) {
            int now = halvings;
            List<Rectangle> areas = suspects.stream()
                    .filter(suspect -> suspect.halvings() == now)
                    .map(Suspect::area)
                    .toList();
            for (Crop crop : crops(areas, halvings, level)) {
                lines.addAll(read(level, crop, halvings));
            }
            if (halvings < last) {
                level = level.halved();
            }
        }
        return new Found(lines, suspects);
    }

    /** Reads a crop, and more of the frame as long as a line goes on beyond it. */
    private List<FoundText> read(GreyPlane plane, Crop first, int halvings) {
        Crop crop = first;
        for (int attempt = 1; ; attempt++) {
            Rectangle shown = crop.shown();
            List<FoundText> lines = lines(plane.picture(shown, crop.values()), crop.values());
            Rectangle wider = shown;
            for (FoundText line : lines) {
                wider = around(wider, beyond(line.box(), shown));
            }
            wider = wider.within(plane.width(), plane.height());
            if (attempt == MOST_READINGS || wider.equals(shown)) {
                return lines.stream().map(line -> moved(line, shown, halvings)).toList();
            }
            crop = new Crop(wider, crop.values());
        }
    }

    /** Where nothing is found upright and the suspect is tall, the text may run up or down. */
    private List<FoundText> lines(GreyPicture picture, Rectangle suspect) {
        List<FoundText> lines = finder.find(picture);
        if (!lines.isEmpty() || suspect.height() < suspect.width()) {
            return lines;
        }
        int height = picture.height();
        return finder.find(picture.turned()).stream()
                .map(line -> {
                    Rectangle box = line.box();
                    Rectangle back = new Rectangle(box.y(), height - box.x() - box.width(), box.height(), box.width());
                    return new FoundText(back, line.text(), line.confidence());
                })
                .toList();
    }

    /** Where a line goes on that touches the edge of what was shown. */
    private static Rectangle beyond(Rectangle box, Rectangle shown) {
        int more = WIDER + 4 * Math.min(box.width(), box.height());
        int left = box.x() <= EDGE ? more : 0;
        int top = box.y() <= EDGE ? more : 0;
        int right = box.x() + box.width() >= shown.width() - EDGE ? more : 0;
        int bottom = box.y() + box.height() >= shown.height() - EDGE ? more : 0;
        return new Rectangle(
                shown.x() - left, shown.y() - top, shown.width() + left + right, shown.height() + top + bottom);
    }

    /**
     * What is looked at in one piece.
     *
     * @param shown suspects and their surroundings
     * @param values the suspects
     */
    private record Crop(Rectangle shown, Rectangle values) {}

    /** Areas whose surroundings meet are looked at together. */
    private static List<Crop> crops(List<Rectangle> areas, int halvings, GreyPlane plane) {
        List<Rectangle> joined = new ArrayList<>();
        for (Rectangle area : areas) {
            Rectangle r = new Rectangle(
                            area.x() >> halvings,
                            area.y() >> halvings,
                            Math.max(1, area.width() >> halvings),
                            Math.max(1, area.height() >> halvings))
                    .within(plane.width(), plane.height());
            boolean grown = true;
            while (grown) {
                grown = false;
                for (int i = 0; i < joined.size(); i++) {
                    if (near(joined.get(i), r)) {
                        r = around(joined.remove(i), r);
                        grown = true;
                    }
                }
            }
            joined.add(r);
        }
        return joined.stream()
                .map(r -> new Crop(grown(r, MARGIN).within(plane.width(), plane.height()), r))
                .toList();
    }

    private static boolean near(Rectangle a, Rectangle b) {
        return a.x() - MARGIN < b.x() + b.width()
                && b.x() - MARGIN < a.x() + a.width()
                && a.y() - MARGIN < b.y() + b.height()
                && b.y() - MARGIN < a.y() + a.height();
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

    private static Rectangle grown(Rectangle r, int by) {
        return new Rectangle(r.x() - by, r.y() - by, r.width() + 2 * by, r.height() + 2 * by);
    }

    private static FoundText moved(FoundText line, Rectangle shown, int halvings) {
        Rectangle box = line.box();
        return new FoundText(
                new Rectangle(
                        box.x() + shown.x() << halvings,
                        box.y() + shown.y() << halvings,
                        box.width() << halvings,
                        box.height() << halvings),
                line.text(),
                line.confidence());
    }
}
