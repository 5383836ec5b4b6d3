package io.skerry.synth.image;

import java.util.List;

/**
 * Pixels of one instance.
 *
 * @param photometric MONOCHROME1, MONOCHROME2 or RGB
 * @param frames how many frames the bytes hold
 * @param bytes little endian samples, RGB interleaved
 * @param burnedIn texts that identify somebody and are part of the pixels
 */
record Picture(
        int rows,
        int columns,
        int frames,
        String photometric,
        int bitsAllocated,
        int bitsStored,
        boolean signed,
        byte[] bytes,
        List<TextBox> burnedIn) {

    int samplesPerPixel() {
        return photometric.equals("RGB") ? 3 : 1;
    }

    /** Sixteen-bit grey samples. */
    static Picture grey16(
            int rows, int columns, int frames, String photometric, int bitsStored, boolean signed, int[] samples) {
        byte[] bytes = new byte[2 * samples.length];
        int low = signed ? -(1 << bitsStored - 1) : 0;
        int high = signed ? (1 << bitsStored - 1) - 1 : (1 << bitsStored) - 1;
        for (int i = 0; i < samples.length; i++) {
            int value = Math.clamp(samples[i], low, high);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return new Picture(rows, columns, frames, photometric, 16, bitsStored, signed, bytes, List.of());
    }
}
