package io.skerry.pixel.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of a scan, most significant first; a byte that follows 0xFF has seven, its first being a stuffed zero (T.87
 * A.1). At the next marker, or the end, zeros follow; {@link #isBeyondEnd} tells whether one of them was read.
 */
final class BitReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    /** The next bits, from the top; zeros below {@link #count} of them. */
    long bits;
    /** How many of the bits count. */
    int count;

    private final byte[] in;
    private int at;
    private boolean stuffed;
    private int beyond;

    BitReader(byte[] in, int from) {
        this.in = in;
        at = from;
    }

    /** Where the bytes that are not yet taken start. */
    int position() {
        return at;
    }

    boolean isBeyondEnd() {
        return beyond > count;
    }

    /** Forgets the bits at hand and goes on at another place. */
    void restart(int from) {
        at = from;
        bits = 0;
        count = 0;
        beyond = 0;
        stuffed = false;
    }

    /** Brings at least 57 bits to hand. */
    void fill() {
        if (!stuffed && at + 8 <= in.length) {
            long word = (long) LONG.get(in, at);
            long inverse = ~word;
            if ((inverse - ONES & word & TOPS) == 0) {
                int bytes = 64 - count >> 3;
                if (bytes > 0) {
                    bits |= (word & -1L << 64 - 8 * bytes) >>> count;
                    count += 8 * bytes;
                    at += bytes;
                }
                return;
            }
        }
        bytewise();
    }

    private void bytewise() {
        while (count <= 56) {
            int next = at < in.length ? in[at] & 0xFF : -1;
            if (next < 0 || next == 0xFF && (at + 1 >= in.length || in[at + 1] < 0)) {
                beyond += 64 - count;
                count = 64;
                return;
            }
            int width = stuffed ? 7 : 8;
            bits |= (long) next << 64 - width - count;
            count += width;
            stuffed = next == 0xFF;
            at++;
        }
    }

    int bit() {
        if (count == 0) {
            fill();
        }
        int bit = (int) (bits >>> 63);
        bits <<= 1;
        count--;
        return bit;
    }

    /** A number of 0 to 32 bits. */
    int number(int width) {
        if (count < width) {
            fill();
        }
        int number = (int) (bits >>> 1 >>> 63 - width);
        bits <<= width;
        count -= width;
        return number;
    }

    /**
     * A code of limited length, T.87 A.5.3.
     *
     * @param k Golomb parameter
     * @param escape zeros behind which the number itself follows
     * @param escapedBits how long that one is
     */
    int golomb(int k, int escape, int escapedBits) {
        int zeros = 0;
        while (true) {
            fill();
            int more = Math.min(Long.numberOfLeadingZeros(bits), count);
            zeros += more;
            if (zeros > escape) {
                throw JpegLsError.bad(at, "a code of up to " + escape + " zeros", "more of them");
            }
            if (more < count) {
                bits = bits << more << 1;
                count -= more + 1;
                break;
            }
            bits = 0;
            count = 0;
        }
        return zeros == escape ? number(escapedBits) + 1 : zeros << k | number(k);
    }
}
