package io.skerry.phi.pixel;

import io.skerry.base.SkerryException;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;
import io.skerry.pixel.Palette;
import io.skerry.pixel.PixelError;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One number a pixel of a frame, as deep as its samples, to look for text in. A coloured frame has two: how bright and how
 * colourful its pixels are, since coloured text may be no brighter than what it stands on.
 *
 * @param samples {@code width * height} numbers in row order
 */
@SuppressWarnings("ArrayRecordComponent")
record GreyPlane(int width, int height, int[] samples) {
    /** Below it a pixel counts as grey. */
    private static final int COLOURFUL = 40;
    /** One in so many pixels must be colourful for a second plane: less than a line of text has. */
    private static final int FEW = 20_000;
    /** Share of the pixels that may be darker, or lighter, than what a picture shows. */
    private static final double TAIL = 0.005;

    /**
     * The planes of one frame.
     *
     * @param packed the frame as {@link Frames#packed(int)} gives it
     * @throws SkerryException if the frame is no picture
     */
    static List<GreyPlane> of(Frames frames, byte[] packed) {
        FrameLayout layout = frames.layout();
        int[] samples = frames.samples(packed);
        toUsualDepth(samples, layout);
        int pixels = layout.rows() * layout.columns();
        if (layout.samplesPerPixel() == 1) {
            if (!layout.photometric().equals("PALETTE COLOR")) {
                return List.of(new GreyPlane(layout.columns(), layout.rows(), samples));
            }
            Palette palette = Palette.of(frames.object().dataset())
                    .orElseThrow(() -> new SkerryException(
                            PixelError.BAD_GEOMETRY, "Expected a palette in the header, found none."));
            int[] red = new int[pixels];
            int[] green = new int[pixels];
            int[] blue = new int[pixels];
            for (int i = 0; i < pixels; i++) {
                int rgb = palette.rgb(samples[i]);
                red[i] = rgb >> 16 & 0xFF;
                green[i] = rgb >> 8 & 0xFF;
                blue[i] = rgb & 0xFF;
            }
            return of(layout, red, green, blue);
        }
        int count = layout.samplesPerPixel();
        int[][] channels = new int[Math.min(3, count)][pixels];
        for (int c = 0; c < channels.length; c++) {
            for (int i = 0; i < pixels; i++) {
                channels[c][i] = samples[i * count + c];
            }
        }
        if (channels.length < 3) {
            List<GreyPlane> planes = new ArrayList<>();
            for (int[] channel : channels) {
                planes.add(new GreyPlane(layout.columns(), layout.rows(), channel));
            }
            return planes;
        }
        if (layout.photometric().startsWith("YBR")) {
            int middle = 1 << layout.bitsStored() - 1;
            int[] colour = new int[pixels];
            for (int i = 0; i < pixels; i++) {
                colour[i] = Math.max(Math.abs(channels[1][i] - middle), Math.abs(channels[2][i] - middle)) * 2;
            }
            return withColour(layout, channels[0], colour);
        }
        return of(layout, channels[0], channels[1], channels[2]);
    }

    /** Masks of few bits, and doses of 32, as if they had eight or more, and no more than sums of them can hold. */
    private static void toUsualDepth(int[] samples, FrameLayout layout) {
        boolean index = layout.photometric().equals("PALETTE COLOR");
        int up = index ? 0 : Math.max(0, 8 - layout.bitsStored());
        int down = Math.max(0, layout.bitsStored() - 24);
        if (up > 0 || down > 0) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = samples[i] << up >> down;
            }
        }
    }

    private static List<GreyPlane> of(FrameLayout layout, int[] red, int[] green, int[] blue) {
        int[] brightness = new int[red.length];
        int[] colour = new int[red.length];
        for (int i = 0; i < red.length; i++) {
            brightness[i] = (int) (77L * red[i] + 150L * green[i] + 29L * blue[i] >> 8);
            colour[i] = Math.max(red[i], Math.max(green[i], blue[i])) - Math.min(red[i], Math.min(green[i], blue[i]));
        }
        return withColour(layout, brightness, colour);
    }

    private static List<GreyPlane> withColour(FrameLayout layout, int[] brightness, int[] colour) {
        GreyPlane bright = new GreyPlane(layout.columns(), layout.rows(), brightness);
        int limit = COLOURFUL << Math.max(0, layout.bitsStored() - 8);
        int colourful = 0;
        for (int value : colour) {
            colourful += value > limit ? 1 : 0;
        }
        return colourful * (long) FEW < colour.length
                ? List.of(bright)
                : List.of(bright, new GreyPlane(layout.columns(), layout.rows(), colour));
    }

    /** Fills rectangles smoothly, so that nobody sees them. */
    void hide(List<Rectangle> rectangles) {
        Hidden.fill(samples, width, height, rectangles);
    }

    GreyPlane halved() {
        return new GreyPlane(width / 2, height / 2, TextLikelihood.halved(samples, width, height));
    }

    /**
     * A part as a picture whose greys are spread over what is there of values in a smaller part, so that a faint text
     * among dark or light surroundings shows.
     */
    GreyPicture picture(Rectangle part, Rectangle values) {
        int[] sorted = new int[values.width() * values.height()];
        for (int row = 0; row < values.height(); row++) {
            System.arraycopy(
                    samples, (values.y() + row) * width + values.x(), sorted, row * values.width(), values.width());
        }
        Arrays.sort(sorted);
        double low = sorted[(int) (TAIL * (sorted.length - 1))];
        double high = sorted[(int) ((1 - TAIL) * (sorted.length - 1))];
        if (high <= low) {
            low = sorted[0];
            high = Math.max(low + 1, sorted[sorted.length - 1]);
        }
        byte[] levels = new byte[part.width() * part.height()];
        for (int row = 0; row < part.height(); row++) {
            int from = (part.y() + row) * width + part.x();
            for (int column = 0; column < part.width(); column++) {
                double share = (samples[from + column] - low) / (high - low);
                levels[row * part.width() + column] = (byte) Math.clamp(Math.round(share * 255), 0, 255);
            }
        }
        return new GreyPicture(part.width(), part.height(), levels);
    }
}
