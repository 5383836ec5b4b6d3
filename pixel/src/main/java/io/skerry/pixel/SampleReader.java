package io.skerry.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Turns the bytes of native frames into samples. */
final class SampleReader {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private SampleReader() {}

    /**
     * The samples of one frame, pixel by pixel, signed where the layout says so.
     *
     * @param bytes the native frame, little endian
     */
    static int[] read(byte[] bytes, FrameLayout layout) {
        if (layout.isHalfChroma()) {
            return halfChroma(bytes, layout);
        }
        int[] out = new int[layout.samples()];
        switch (layout.bitsAllocated()) {
            case 1 -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = bytes[i >> 3] >> (i & 7) & 1;
                }
                return out;
            }
            case 8 -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = bytes[i] & 0xFF;
                }
            }
            case 16 -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (short) SHORTS.get(bytes, 2 * i) & 0xFFFF;
                }
            }
            default -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (int) INTS.get(bytes, 4 * i);
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
