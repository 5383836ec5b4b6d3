package io.skerry.pixel.jpeg;

/** The bits of a scan, most significant first; a zero byte behind 0xFF is left out (T.81 F.1.2.3). */
final class EntropyReader {
    private final byte[] in;
    private int at;
    private long bits;
    private int count;
    private int beyond;

    EntropyReader(byte[] in, int from) {
        this.in = in;
        at = from;
    }

    int position() {
        return at;
    }

    /** Whether more bits were taken than there are before the next marker. */
    boolean isBeyondEnd() {
        return beyond > count;
    }

    void restart(int from) {
        at = from;
        bits = 0;
        count = 0;
        beyond = 0;
    }

    private void fill() {
        while (count <= 48) {
            int next = at < in.length ? in[at] & 0xFF : -1;
            if (next == 0xFF) {
                if (at + 1 >= in.length || in[at + 1] != 0) {
                    next = -1;
                } else {
                    at++;
                }
            }
            if (next < 0) {
                // Zeros for as long as somebody asks; whoever does so finds out.
                beyond += 8;
                bits <<= 8;
            } else {
                bits = bits << 8 | next;
                at++;
            }
            count += 8;
        }
    }

    /** The next bits, up to 16, without taking them. */
    int peek(int width) {
        if (count < width) {
            fill();
        }
        return (int) (bits >>> count - width) & (1 << width) - 1;
    }

    void skip(int width) {
        count -= width;
    }

    /** A number in the way of T.81 F.2.2.1. */
    int signed(int width) {
        if (width == 0) {
            return 0;
        }
        int number = peek(width);
        count -= width;
        return number < 1 << width - 1 ? number - (1 << width) + 1 : number;
    }
}
