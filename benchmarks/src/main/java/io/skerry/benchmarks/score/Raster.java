package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Frames;

/**
 * Decoded frames that can be drawn on.
 *
 * @param spp samples a pixel, side by side
 * @param low the lowest sample value that the stored bits can hold
 * @param high the highest
 * @param samples per frame, in row order
 */
record Raster(int rows, int columns, int spp, int bits, int low, int high, int[][] samples) {

    static Raster of(Frames frames) {
        FrameLayout layout = frames.layout();
        int[][] samples = new int[frames.count()][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = frames.read(i);
        }
        int stored = layout.bitsStored();
        return new Raster(
                layout.rows(),
                layout.columns(),
                layout.samplesPerPixel(),
                layout.bitsAllocated(),
                layout.signed() ? -(1 << stored - 1) : 0,
                layout.signed() ? (1 << stored - 1) - 1 : (int) ((1L << stored) - 1),
                samples);
    }

    int frames() {
        return samples.length;
    }

    /** The mean of a pixel's samples. */
    int at(int frame, int x, int y) {
        int from = (y * columns + x) * spp;
        int sum = 0;
        for (int s = 0; s < spp; s++) {
            sum += samples[frame][from + s];
        }
        return sum / spp;
    }

    void blend(int frame, int x, int y, int[] ink, double alpha) {
        int from = (y * columns + x) * spp;
        for (int s = 0; s < spp; s++) {
            int old = samples[frame][from + s];
            samples[frame][from + s] = (int) Math.round(old + alpha * (ink[s] - old));
        }
    }

    /** The lowest and highest values that matter: percentiles 1 and 99 of all frames. */
    int[] range() {
        int[] all = new int[4096];
        int count = 0;
        long total = (long) frames() * rows * columns;
        long step = Math.max(1, total / all.length);
        for (long i = 0; i < total && count < all.length; i += step) {
            int frame = (int) (i / ((long) rows * columns));
            int pixel = (int) (i % ((long) rows * columns));
            all[count++] = at(frame, pixel % columns, pixel / columns);
        }
        int[] sorted = java.util.Arrays.copyOf(all, count);
        java.util.Arrays.sort(sorted);
        return new int[] {sorted[count / 100], sorted[count - 1 - count / 100]};
    }

    /** Frames that repeat the first, each a little different. */
    Raster repeated(int frames) {
        int[][] more = new int[frames][];
        for (int f = 0; f < frames; f++) {
            more[f] = samples[0].clone();
            for (int i = f; i < more[f].length; i += 7) {
                more[f][i] = Math.clamp(more[f][i] + f, low, high);
            }
        }
        return new Raster(rows, columns, spp, bits, low, high, more);
    }

    /** Little endian bytes of all frames. */
    byte[] bytes() {
        int width = bits / 8;
        int perFrame = rows * columns * spp;
        byte[] out = new byte[frames() * perFrame * width];
        int at = 0;
        for (int[] frame : samples) {
            for (int sample : frame) {
                for (int b = 0; b < width; b++) {
                    out[at++] = (byte) (sample >> 8 * b);
                }
            }
        }
        return out;
    }

    /** Makes the header say how these pixels are stored. */
    void describe(Dataset header) {
        header.putInts(Tag.Rows, Vr.US, rows);
        header.putInts(Tag.Columns, Vr.US, columns);
        header.putInts(Tag.SamplesPerPixel, Vr.US, spp);
        if (spp > 1) {
            header.putInts(Tag.PlanarConfiguration, Vr.US, 0);
        }
    }
}
