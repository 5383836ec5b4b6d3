package io.skerry.ocr;

import io.skerry.phi.pixel.FoundText;
import io.skerry.phi.pixel.GreyPicture;
import io.skerry.phi.pixel.TextFinder;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Finds text with PP-OCR's networks. Pictures are doubled, so that letters of eight pixels are as large as those the
 * networks know, and looked at in overlapping tiles, so that memory does not grow with the picture. As many tiles are
 * looked at at once as there are processors, whatever the number of callers; each takes one processor and about 150 MB.
 *
 * <p>The networks, 16 MB, are loaded with the first picture.
 */
public final class OnnxTextFinder implements TextFinder {
    /** Side of a tile in the picture, before it is doubled. */
    private static final int TILE = 640;
    /** Tiles share so many pixels, more than the height of letters that are read in one piece. */
    private static final int OVERLAP = 64;

    /** Text whose reading is less certain than that is tried upside down too. */
    private static final double UNCERTAIN = 0.6;
    /** A box so much higher than wide holds text that runs up or down. */
    private static final double TALL = 1.5;

    private static final Semaphore TURNS = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Loaded with the first use. */
    private static final class Networks {
        static final Detector DETECTOR = new Detector();
        static final Recogniser RECOGNISER = new Recogniser();
    }

    @Override
    public List<FoundText> find(GreyPicture grey) {
        Picture picture = Picture.of(grey);
        int scale = 2;
        List<TextBox> boxes = new ArrayList<>();
        for (Rectangle tile : tiles(grey.width(), grey.height())) {
            boxes.addAll(inTurn(() -> find(picture, tile, scale)));
        }
        List<FoundText> found = new ArrayList<>();
        for (TextBox box : withoutRepeats(boxes)) {
            Rectangle bounds = box.bounds();
            if (bounds.meets(grey.width(), grey.height())) {
                Recogniser.Reading reading = inTurn(() -> read(picture, box));
                found.add(new FoundText(
                        bounds.within(grey.width(), grey.height()), reading.text(), reading.confidence()));
            }
        }
        return List.copyOf(found);
    }

    private static <T> T inTurn(java.util.function.Supplier<T> work) {
        TURNS.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            TURNS.release();
        }
    }

    private static List<TextBox> find(Picture picture, Rectangle tile, int scale) {
        // Sides are multiples of what the network halves five times; the rest is filled with the edge's own pixels.
        int width = (tile.width() * scale + Detector.GRID - 1) / Detector.GRID * Detector.GRID;
        int height = (tile.height() * scale + Detector.GRID - 1) / Detector.GRID * Detector.GRID;
        Picture part = picture.part(tile.x(), tile.y(), tile.width(), tile.height())
                .scaled(tile.width() * scale, tile.height() * scale)
                .extended(width, height);
        return Networks.DETECTOR.find(part).stream()
                .map(box -> box.scaled(1.0 / scale, tile.x(), tile.y()))
                .toList();
    }

    private static Recogniser.Reading read(Picture picture, TextBox box) {
        if (box.height() >= TALL * box.width()) {
            Recogniser.Reading down = Networks.RECOGNISER.read(picture, box.turned());
            Recogniser.Reading up =
                    Networks.RECOGNISER.read(picture, box.turned().upsideDown());
            return up.confidence() > down.confidence() ? up : down;
        }
        Recogniser.Reading reading = Networks.RECOGNISER.read(picture, box);
        if (reading.confidence() >= UNCERTAIN) {
            return reading;
        }
        Recogniser.Reading turned = Networks.RECOGNISER.read(picture, box.upsideDown());
        return turned.confidence() > Math.max(UNCERTAIN, reading.confidence()) ? turned : reading;
    }

    static List<Rectangle> tiles(int width, int height) {
        List<Rectangle> tiles = new ArrayList<>();
        int across = count(width);
        int down = count(height);
        for (int row = 0; row < down; row++) {
            int top = start(row, down, height);
            for (int column = 0; column < across; column++) {
                int left = start(column, across, width);
                tiles.add(new Rectangle(left, top, Math.min(TILE, width), Math.min(TILE, height)));
            }
        }
        return tiles;
    }

    private static int count(int length) {
        return length <= TILE ? 1 : (length - OVERLAP + TILE - OVERLAP - 1) / (TILE - OVERLAP);
    }

    private static int start(int index, int count, int length) {
        return count == 1 ? 0 : (int) ((long) index * (length - TILE) / (count - 1));
    }

    /** A box that mostly lies in a larger one was found in two tiles. */
    private static List<TextBox> withoutRepeats(List<TextBox> boxes) {
        List<TextBox> kept = new ArrayList<>();
        List<TextBox> largestFirst = new ArrayList<>(boxes);
        largestFirst.sort((a, b) -> Double.compare(b.width() * b.height(), a.width() * a.height()));
        for (TextBox box : largestFirst) {
            if (kept.stream().noneMatch(other -> shared(box, other) > 0.7)) {
                kept.add(box);
            }
        }
        return kept;
    }

    /** Share of a box's bounds that lies within another's. */
    private static double shared(TextBox box, TextBox other) {
        double across = Math.min(box.right(), other.right()) - Math.max(box.left(), other.left());
        double down = Math.min(box.bottom(), other.bottom()) - Math.max(box.top(), other.top());
        double area = (box.right() - box.left()) * (box.bottom() - box.top());
        return across <= 0 || down <= 0 ? 0 : across * down / area;
    }
}
