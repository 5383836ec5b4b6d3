package io.skerry.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Splits samples into planes of bytes and joins them again, four or eight at a time where they are of 16 bits. */
final class BytePlanes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;
    private static final long EVEN_PAIRS = 0x0000FFFF0000FFFFL;

    private BytePlanes() {}

    /**
     * Puts the bytes of one sample of each pixel where they belong.
     *
     * @param planes one for each byte of the sample, the least significant one first
     * @param first index of the first pixel's sample in the frame
     * @param step bytes of a pixel
     */
    static void join(byte[][] planes, byte[] frame, int first, int step) {
        if (planes.length == 2 && step == 2) {
            joinWords(planes[0], planes[1], frame);
            return;
        }
        for (int b = 0; b < planes.length; b++) {
            byte[] plane = planes[b];
            int at = first + b;
            for (byte value : plane) {
                frame[at] = value;
                at += step;
            }
        }
    }

    private static void joinWords(byte[] low, byte[] high, byte[] frame) {
        int i = 0;
        for (; i + 4 <= low.length; i += 4) {
            long words = spread((int) INT.get(low, i)) | spread((int) INT.get(high, i)) << 8;
            LONG.set(frame, 2 * i, words);
        }
        for (; i < low.length; i++) {
            frame[2 * i] = low[i];
            frame[2 * i + 1] = high[i];
        }
    }

    /** Four bytes, each in the lower half of a word. */
    private static long spread(int bytes) {
        long pairs = (bytes & 0xFFFFFFFFL | (long) bytes << 16) & EVEN_PAIRS;
        return (pairs | pairs << 8) & EVEN_BYTES;
    }

    /**
     * Takes every byte at a distance.
     *
     * @param first index of the first one
     * @param step from one to the next
     */
    static void split(byte[] frame, int first, int step, byte[] plane) {
        int i = 0;
        if (step == 2) {
            int shift = 8 * first;
            for (; i + 4 <= plane.length; i += 4) {
                long words = (long) LONG.get(frame, 2 * i) >>> shift & EVEN_BYTES;
                long pairs = (words | words >>> 8) & EVEN_PAIRS;
                INT.set(plane, i, (int) (pairs | pairs >>> 16));
            }
        }
        int at = first + i * step;
        for (; i < plane.length; i++) {
            plane[i] = frame[at];
            at += step;
        }
    }
}
