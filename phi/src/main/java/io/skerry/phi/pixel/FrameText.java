package io.skerry.phi.pixel;

import io.skerry.base.SkerryException;
import io.skerry.phi.pixel.TextLikelihood.Suspect;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text in frames: the cheap test first, then whether what it suspects shows letters, then a {@link TextFinder} on what
 * does, with greys spread over the values that are there. Safe for use by several threads.
 */
public final class FrameText {
    /** Letters that were not read at first are looked at with so little of their surroundings, and larger. */
    private static final int CLOSE = 6;

    /** Lines that are read as well as that, in the frame as it is, need not be read in smaller copies. */
    private static final double READ = 0.6;

    private static final double KNOWN = 0.85;
    private static final int MOST_READINGS = 4;

    private final TextFinder finder;

    public FrameText(TextFinder finder) {
        this.finder = finder;
    }

    /**
     * What was found in a frame.
     *
     * @param lines what was read, boxes in pixels of the frame
     * @param letters what shows letters, read or not
     */
    public record Found(List<FoundText> lines, List<Letters> letters) {
        public Found {
            lines = List.copyOf(lines);
            letters = List.copyOf(letters);
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
     * @param hidden rectangles that are not looked at; they seem to show what is around them
     */
    public Found in(Frames frames, byte[] packed, List<Rectangle> hidden) {
        List<FoundText> lines = new ArrayList<>();
        List<Letters> letters = new ArrayList<>();
        for (GreyPlane plane : GreyPlane.of(frames, packed)) {
            plane.hide(hidden);
            Found found = in(plane);
            lines.addAll(found.lines());
            letters.addAll(found.letters());
        }
        return new Found(lines, letters);
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
        List<Letters> letters = new ArrayList<>();
        GreyPlane level = plane;
        int last = suspects.stream().mapToInt(Suspect::halvings).max().orElse(0);
        for (int halvings = 0; halvings <= last; halvings++) {
            int now = halvings;
            List<Letters> shown = halvings > Letters.MOST_HALVINGS ? List.of() : Letters.of(level, suspects, halvings);
            Stream<Rectangle> areas = halvings > Letters.MOST_HALVINGS
                    ? suspects.stream()
                            .filter(suspect -> suspect.halvings() == now)
                            .map(Suspect::area)
                    : shown.stream().filter(some -> some.score() > 0).map(Letters::area);
            List<FoundText> finer = List.copyOf(lines);
            for (Crop crop : Crop.around(areas.map(area -> shrunk(area, now)).toList(), level)) {
                for (FoundText line : read(level, crop, halvings)) {
                    if (!isKnown(line, finer)) {
                        lines.add(line);
                    }
                }
            }
            for (Letters some : shown) {
                letters.add(some);
                boolean read = lines.stream()
                        .anyMatch(line -> !line.text().isBlank() && line.box().meets(some.area()));
                if (!read && some.score() > 0) {
                    lines.addAll(readClosely(level, shrunk(some.area(), halvings), halvings));
                }
            }
            if (halvings < last) {
                level = level.halved();
            }
        }
        List<Rectangle> windows = letters.stream()
                .flatMap(some -> some.seen().stream().map(Letters.Seen::area))
                .toList();
        return new Found(
                lines.stream()
                        .map(line ->
                                new FoundText(InkEnds.of(plane, line.box(), windows), line.text(), line.confidence()))
                        .toList(),
                letters);
    }

    /** Whether a line that was read in a smaller copy is one, or some, that were read before, in boxes that fit better. */
    private static boolean isKnown(FoundText line, List<FoundText> finer) {
        Rectangle box = line.box();
        boolean upright = box.height() > box.width();
        int length = Math.max(box.width(), box.height());
        boolean[] known = new boolean[length];
        for (FoundText other : finer) {
            Rectangle o = other.box();
            if (other.text().isBlank() || other.confidence() < READ) {
                continue;
            }
            int middle = upright ? box.x() + box.width() / 2 : box.y() + box.height() / 2;
            int from = upright ? o.x() : o.y();
            if (middle >= from && middle < from + (upright ? o.width() : o.height())) {
                int start = (upright ? o.y() - box.y() : o.x() - box.x()) - Math.min(o.width(), o.height()) / 2;
                int end = start + Math.max(o.width(), o.height()) + Math.min(o.width(), o.height());
                Arrays.fill(known, Math.clamp(start, 0, length), Math.clamp(end, 0, length), true);
            }
        }
        int count = 0;
        for (boolean one : known) {
            count += one ? 1 : 0;
        }
        return count >= KNOWN * length;
    }

    /** Reads a crop, and more of the frame as long as a line goes on beyond it. */
    private List<FoundText> read(GreyPlane plane, Crop first, int halvings) {
        Crop crop = first;
        for (int attempt = 1; ; attempt++) {
            Rectangle shown = crop.shown();
            List<FoundText> lines = lines(plane.picture(shown, crop.values()), crop.values());
            Crop wider = crop.wider(lines, plane);
            if (attempt == MOST_READINGS || wider.equals(crop)) {
                return lines.stream().map(line -> moved(line, shown, halvings)).toList();
            }
            crop = wider;
        }
    }

    /** Reads what was overlooked: twice as large, with greys spread over its own values alone. */
    private List<FoundText> readClosely(GreyPlane plane, Rectangle area, int halvings) {
        Crop crop = Crop.of(area.within(plane.width(), plane.height()), CLOSE, plane);
        GreyPicture picture = plane.picture(crop.shown(), crop.values());
        return lines(picture.enlarged(), area).stream()
                .map(line -> moved(
                        new FoundText(halved(line.box()), line.text(), line.confidence()), crop.shown(), halvings))
                .toList();
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

    private static Rectangle shrunk(Rectangle area, int halvings) {
        return new Rectangle(
                area.x() >> halvings,
                area.y() >> halvings,
                Math.max(1, area.width() >> halvings),
                Math.max(1, area.height() >> halvings));
    }

    private static Rectangle halved(Rectangle box) {
        int x = box.x() / 2;
        int y = box.y() / 2;
        return new Rectangle(x, y, (box.x() + box.width() + 1) / 2 - x, (box.y() + box.height() + 1) / 2 - y);
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
