package io.skerry.pixel.jpegls;

import java.util.Arrays;

/** What stays the same through a scan: parameters derived of the header, and the table that quantises gradients. */
final class Coding {
    /** J of T.87 A.2.1: the logarithms of run segments' lengths. */
    static final int[] RUN_ORDER = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    static final int LAST_RUN_INDEX = RUN_ORDER.length - 1;

    final int near;
    final int maxval;
    final int reset;
    /** Distance of two reconstructed values: 2 NEAR + 1. */
    final int step;
    /** Number of different prediction errors. */
    final int range;
    /** Bits of a prediction error. */
    final int errorBits;
    /** Longest code of a sample, in bits. */
    final int limit;
    /** Quantised gradients, from -4 to 4, by gradient plus {@link #maxval}. */
    final byte[] quantised;

    /** @param presets resolved */
    Coding(Presets presets, int near) {
        this.near = near;
        maxval = presets.maxval();
        reset = presets.reset();
        step = 2 * near + 1;
        range = (maxval + 2 * near) / step + 1;
        errorBits = bits(range - 1);
        int sampleBits = Math.max(2, bits(maxval));
        limit = 2 * (sampleBits + Math.max(8, sampleBits));
        quantised = quantised(presets, near);
    }

    /** Zeros of a code's unary part at which the error itself follows, T.87 A.5.3. */
    int escape(int codeLimit) {
        return codeLimit - errorBits - 1;
    }

    /** A of a fresh context, T.87 A.2.1. */
    int firstA() {
        return Math.max(2, (range + 32) / 64);
    }

    private static int bits(int most) {
        return 32 - Integer.numberOfLeadingZeros(most);
    }

    private static byte[] quantised(Presets presets, int near) {
        int max = presets.maxval();
        byte[] table = new byte[2 * max + 1];
        int[] from = {near + 1, presets.t1(), presets.t2(), presets.t3(), max + 1};
        for (int level = 1; level < from.length; level++) {
            Arrays.fill(table, max + from[level - 1], max + from[level], (byte) level);
            Arrays.fill(table, max - from[level] + 1, max - from[level - 1] + 1, (byte) -level);
        }
        return table;
    }
}
