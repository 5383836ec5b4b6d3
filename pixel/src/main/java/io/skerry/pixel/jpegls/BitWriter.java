package io.skerry.pixel.jpegls;

import java.util.Arrays;

/** Bits of a scan, most significant first, with a zero bit stuffed behind each byte of 0xFF (T.87 A.1). */
final class BitWriter {
    private byte[] out;
    private int size;
    private long bits;
    /** How many bits wait, fewer than 32 between calls. */
    private int count;

    private boolean stuff;

    BitWriter(int capacity) {
        out = new byte[Math.max(64, capacity)];
    }

    /** A number of up to 32 bits; higher bits must be zero. */
    void number(int number, int width) {
        bits = bits << width | number & 0xFFFFFFFFL;
        count += width;
        if (count >= 32) {
            drain();
        }
    }

    /** A code of limited length, T.87 A.5.3. */
    void golomb(int code, int k, int escape, int escapedBits) {
        int zeros = code >>> k;
        if (zeros >= escape) {
            zeros(escape);
            number(1, 1);
            number(code - 1, escapedBits);
        } else if (zeros + 1 + k <= 32) {
            number(1 << k | code & (1 << k) - 1, zeros + 1 + k);
        } else {
            zeros(zeros);
            number(1 << k | code & (1 << k) - 1, k + 1);
        }
    }

    private void zeros(int zeros) {
        int left = zeros;
        while (left > 31) {
            number(0, 31);
            left -= 31;
        }
        number(0, left);
    }

    private void drain() {
        if (size + 16 > out.length) {
            out = Arrays.copyOf(out, (int) Math.min(Integer.MAX_VALUE - 16L, 2L * out.length));
        }
        while (count >= 8) {
            int width = stuff ? 7 : 8;
            count -= width;
            int next = (int) (bits >>> count) & (1 << width) - 1;
            out[size++] = (byte) next;
            stuff = next == 0xFF;
        }
    }

    /** Pads the last byte with zeros; a last byte of 0xFF gets its stuffed bit. */
    void end() {
        drain();
        if (count > 0 || stuff) {
            int width = stuff ? 7 : 8;
            bytes((int) bits << width - count & (1 << width) - 1);
        }
        bits = 0;
        count = 0;
        stuff = false;
    }

    void bytes(int... values) {
        for (int value : values) {
            if (size == out.length) {
                out = Arrays.copyOf(out, 2 * out.length);
            }
            out[size++] = (byte) value;
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(out, size);
    }
}
