package io.skerry.pixel.jpegls;

/**
 * One scan header, T.87 C.2.3.
 *
 * @param components indexes into the frame header's components
 * @param near largest difference of a decoded sample, 0 for lossless
 * @param interleave 0 for one component, 1 by line, 2 by sample
 * @param data where the coded bytes start
 */
@SuppressWarnings("ArrayRecordComponent") // Never leaves the package, never compared.
record Scan(int[] components, int near, int interleave, int data) {
    static final int BY_LINE = 1;
    static final int BY_SAMPLE = 2;
}
