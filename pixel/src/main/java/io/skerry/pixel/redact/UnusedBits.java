package io.skerry.pixel.redact;

import io.skerry.pixel.FrameLayout;

/**
 * The bits of samples outside of the stored ones: they mean nothing, yet may hold an overlay (PS3.5 8.1.2, retired), whether
 * the header tells of it or not. Above the stored bits of signed samples stands their sign, or zeros.
 */
public final class UnusedBits {
    private UnusedBits() {}

    /**
     * Whether any sample has something there.
     *
     * @param frame native, little endian
     */
    public static boolean areUsed(byte[] frame, FrameLayout layout) {
        if (layout.bitsStored() == layout.bitsAllocated()) {
            return false;
        }
        int size = layout.bitsAllocated() / 8;
        for (int at = 0; at + size <= frame.length; at += size) {
            int bits = bits(frame, at, size, false);
            int stored = stored(bits, layout);
            if (bits != stored && bits != (stored & mask(layout))) {
                return true;
            }
        }
        return false;
    }

    /** Makes them zeros, or the sign where samples are signed. */
    static void clear(byte[] bytes, int from, FrameLayout layout, boolean bigEndian) {
        if (layout.bitsStored() == layout.bitsAllocated()) {
            return;
        }
        int size = layout.bitsAllocated() / 8;
        for (int at = from; at + size <= bytes.length; at += size) {
            int stored = stored(bits(bytes, at, size, bigEndian), layout);
            for (int b = 0; b < size; b++) {
                bytes[at + (bigEndian ? size - 1 - b : b)] = (byte) (stored >> 8 * b);
            }
        }
    }

    private static int bits(byte[] bytes, int at, int size, boolean bigEndian) {
        int out = 0;
        for (int b = 0; b < size; b++) {
            out |= (bytes[at + (bigEndian ? size - 1 - b : b)] & 0xFF) << 8 * b;
        }
        return out;
    }

    private static int mask(FrameLayout layout) {
        return (-1 >>> 32 - layout.bitsStored()) << layout.highBit() + 1 - layout.bitsStored();
    }

    /** The stored bits where they are, the sign above them, zeros below; only the allocated ones of them. */
    private static int stored(int bits, FrameLayout layout) {
        int up = 31 - layout.highBit();
        int signed = bits << up >> up & (mask(layout) | -1 << layout.highBit());
        int out = layout.signed() ? signed : bits & mask(layout);
        return layout.bitsAllocated() == 32 ? out : out & (1 << layout.bitsAllocated()) - 1;
    }
}
