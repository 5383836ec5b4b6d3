package io.skerry.pixel.redact;

import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Rectangle;

/** Overwrites all bits of the samples of a rectangle, those above the stored ones too, which may hold an overlay. */
final class FrameFill {
    private final FrameLayout layout;
    private final byte[][] black;
    private final boolean sharedColour;

    /** @param black a value for each sample of a pixel */
    FrameFill(FrameLayout layout, int[] black, boolean bigEndian) {
        this.layout = layout;
        int bytes = Math.max(1, layout.bitsAllocated() / 8);
        this.black = new byte[black.length][bytes];
        for (int sample = 0; sample < black.length; sample++) {
            for (int b = 0; b < bytes; b++) {
                this.black[sample][bigEndian ? bytes - 1 - b : b] = (byte) (black[sample] >> 8 * b);
            }
        }
        sharedColour = layout.samplesPerPixel() == 3
                && layout.frameBytes() < (long) layout.samples() * layout.bitsAllocated() / 8;
    }

    /**
     * Fills an area of one frame.
     *
     * @param bytes native
     * @param lead bits in them before the frame's first one, whole bytes but for one-bit samples
     */
    void fill(byte[] bytes, int lead, Rectangle area) {
        for (int row = area.y(); row < area.y() + area.height(); row++) {
            int pixel = row * layout.columns() + area.x();
            if (layout.bitsAllocated() == 1) {
                bits(bytes, lead + pixel, area.width());
            } else if (sharedColour) {
                pairs(bytes, lead / 8, pixel, area.width());
            } else {
                samples(bytes, lead / 8, pixel, area.width());
            }
        }
    }

    private void bits(byte[] bytes, int first, int width) {
        for (int bit = first; bit < first + width; bit++) {
            int mask = 1 << (bit & 7);
            int at = bit >> 3;
            bytes[at] = (byte) (black[0][0] == 0 ? bytes[at] & ~mask : bytes[at] | mask);
        }
    }

    /** Y Y Cb Cr of two pixels: where one is black, both lose their colour, PS3.3 C.7.6.3.1.2. */
    private void pairs(byte[] bytes, int lead, int first, int width) {
        for (int pixel = first; pixel < first + width; pixel++) {
            int pair = lead + (pixel & ~1) * 2;
            bytes[pair + (pixel & 1)] = black[0][0];
            bytes[pair + 2] = black[1][0];
            bytes[pair + 3] = black[2][0];
        }
    }

    private void samples(byte[] bytes, int lead, int pixel, int width) {
        int size = layout.bitsAllocated() / 8;
        int count = layout.samplesPerPixel();
        int pixels = layout.rows() * layout.columns();
        for (int sample = 0; sample < count; sample++) {
            int first = layout.planar() ? sample * pixels + pixel : pixel * count + sample;
            int step = (layout.planar() ? 1 : count) * size;
            int at = lead + first * size;
            for (int i = 0; i < width; i++) {
                for (int b = 0; b < size; b++) {
                    bytes[at + b] = black[sample][b];
                }
                at += step;
            }
        }
    }
}
