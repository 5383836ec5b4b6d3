package io.skerry.pixel.losslessjpeg;

/** The bits of entropy-coded segments, ITU-T T.81 B.1.1.5: a zero byte behind 0xFF is stuffing, any other ends the bits. */
final class EntropyReader {
    private final byte[] bytes;
    private int at;
    /** The next bits, left-aligned. */
    private long bits;

    private int count;
    /** Bits that were made up behind the end, so that looking ahead needs no check. */
    private int invented;

    EntropyReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The next so many bits, 16 at most; zeros behind the end. */
    int peek(int number) {
        if (count < number) {
            fill();
        }
        return (int) (bits >>> 64 - number);
    }

    /** Passes bits that were seen. */
    void skip(int number) {
        bits <<= number;
        count -= number;
    }

    /** Whether bits were passed that the stream does not have. */
    boolean isPastEnd() {
        return count < invented;
    }

    /** Goes to the restart marker behind the current byte; false if another marker comes, or the end. */
    boolean restart() {
        bits = 0;
        count = 0;
        invented = 0;
        while (at + 1 < bytes.length) {
            int next = bytes[at + 1] & 0xFF;
            if (bytes[at] == (byte) 0xFF && next != 0 && next != 0xFF) {
                if (next < 0xD0 || next > 0xD7) {
                    return false;
                }
                at += 2;
                return true;
            }
            at++;
        }
        return false;
    }

    /** Where the marker behind the entropy-coded segment is, or the end. */
    int end() {
        while (at + 1 < bytes.length && !(bytes[at] == (byte) 0xFF && bytes[at + 1] != 0)) {
            at++;
        }
        return at;
    }

    private void fill() {
        while (count <= 56) {
            int next = 0;
            if (at < bytes.length && bytes[at] != (byte) 0xFF) {
                next = bytes[at++] & 0xFF;
            } else if (at + 1 < bytes.length && bytes[at + 1] == 0) {
                next = 0xFF;
                at += 2;
            } else {
                invented += 8;
            }
            bits |= (long) next << 56 - count;
            count += 8;
        }
    }
}
