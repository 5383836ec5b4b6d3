package io.skerry.pixel;

/** Turns the bytes of native frames into samples. */
final class SampleReader {
    private SampleReader() {}

    /**
     * The samples of one frame, pixel by pixel, signed where the layout says so.
     *
     * @param bytes starts at the frame's first byte
     * @param bitOffset where the frame starts in the first byte, for one-bit samples
     */
    static int[] read(byte[] bytes, int bitOffset, FrameLayout layout, boolean bigEndian) {
        if (layout.isHalfChroma()) {
            return halfChroma(bytes, layout);
        }
        int[] out = new int[layout.samples()];
        switch (layout.bitsAllocated()) {
            case 1 -> {
                for (int i = 0; i < out.length; i++) {
                    int bit = bitOffset + i;
                    out[i] = bytes[bit >> 3] >> (bit & 7) & 1;
                }
                return out;
            }
            case 8 -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = bytes[i] & 0xFF;
                }
            }
            case 16 -> {
                int low = bigEndian ? 1 : 0;
                for (int i = 0; i < out.length; i++) {
                    out[i] = bytes[2 * i + low] & 0xFF | (bytes[2 * i + 1 - low] & 0xFF) << 8;
                }
            }
            default -> {
                for (int i = 0; i < out.length; i++) {
                    int value = 0;
                    for (int b = 0; b < 4; b++) {
                        value |= (bytes[4 * i + b] & 0xFF) << (bigEndian ? 24 - 8 * b : 8 * b);
                    }
                    out[i] = value;
                }
            }
        }
        keepStoredBits(out, layout);
        return layout.planar() ? interleave(out, layout) : out;
    }

    private static void keepStoredBits(int[] samples, FrameLayout layout) {
        int up = 31 - layout.highBit();
        int down = 32 - layout.bitsStored();
        boolean signed = layout.signed();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = signed ? samples[i] << up >> down : samples[i] << up >>> down;
        }
    }

    private static int[] interleave(int[] planes, FrameLayout layout) {
        int pixels = layout.rows() * layout.columns();
        int samples = layout.samplesPerPixel();
        int[] out = new int[planes.length];
        for (int s = 0; s < samples; s++) {
            for (int p = 0; p < pixels; p++) {
                out[p * samples + s] = planes[s * pixels + p];
            }
        }
        return out;
    }

    /** Y Y Cb Cr for each pair of pixels, PS3.3 C.7.6.3.1.2. */
    private static int[] halfChroma(byte[] bytes, FrameLayout layout) {
        int[] out = new int[layout.samples()];
        int pixels = layout.rows() * layout.columns();
        for (int p = 0; p + 1 < pixels; p += 2) {
            for (int i = 0; i < 2; i++) {
                out[3 * (p + i)] = bytes[2 * p + i] & 0xFF;
                out[3 * (p + i) + 1] = bytes[2 * p + 2] & 0xFF;
                out[3 * (p + i) + 2] = bytes[2 * p + 3] & 0xFF;
            }
        }
        return out;
    }
}
