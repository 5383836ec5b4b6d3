package io.skerry.pixel.jpeg;

import java.util.Arrays;

/** Segments as they are, and bits with a zero byte stuffed behind each 0xFF. */
final class EntropyWriter {
    private byte[] out;
    private int size;
    private long pending;
    private int count;

    EntropyWriter(int capacity) {
        out = new byte[Math.max(1024, capacity)];
    }

    void bits(int number, int width) {
        pending = pending << width | number & (1 << width) - 1;
        count += width;
        while (count >= 8) {
            count -= 8;
            int next = (int) (pending >>> count) & 0xFF;
            put(next);
            if (next == 0xFF) {
                put(0);
            }
        }
    }

    /** Fills the last byte with ones, T.81 F.1.2.3. */
    void align() {
        if (count > 0) {
            int fill = 8 - count;
            bits((1 << fill) - 1, fill);
        }
    }

    void bytes(int... values) {
        for (int value : values) {
            put(value);
        }
    }

    void copy(byte[] from, int start, int end) {
        for (int i = start; i < end; i++) {
            put(from[i]);
        }
    }

    private void put(int value) {
        if (size == out.length) {
            out = Arrays.copyOf(out, Math.toIntExact(2L * size));
        }
        out[size++] = (byte) value;
    }

    byte[] toArray() {
        return Arrays.copyOf(out, size);
    }
}
