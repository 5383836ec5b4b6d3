package io.skerry.pixel.jpegls;

/** Decodes lines of one scan whose samples are not interleaved within the line, T.87 annex A. */
final class ScanDecoder {
    private final BitReader in;
    private final Coding coding;
    private final Contexts contexts;
    private final int width;

    ScanDecoder(BitReader in, Coding coding, Contexts contexts, int width) {
        this.in = in;
        this.coding = coding;
        this.contexts = contexts;
        this.width = width;
    }

    /** Decodes the current line. */
    void decode(Line line) {
        line.begin();
        int[] above = line.above;
        int[] current = line.current;
        int[] state = contexts.state;
        byte[] quantised = coding.quantised;
        int maxval = coding.maxval;
        int near = coding.near;
        int reset = coding.reset;
        int range = coding.range;
        int step = coding.step;
        int span = range * step;
        int escape = coding.escape(coding.limit);
        long bits = in.bits;
        int count = in.count;

        int ra = current[0];
        int rb = above[0];
        int rd = above[1];
        int x = 1;
        while (x <= width) {
            int rc = rb;
            rb = rd;
            rd = above[x + 1];
            int q = (quantised[rd - rb + maxval] * 9 + quantised[rb - rc + maxval]) * 9 + quantised[rc - ra + maxval];
            if (q == 0) {
                in.bits = bits;
                in.count = count;
                x = run(line, x);
                bits = in.bits;
                count = in.count;
                ra = current[x - 1];
                rb = above[x - 1];
                rd = above[Math.min(x, width + 1)];
                continue;
            }
            int sign = q >> 31;
            int at = (q ^ sign) - sign << 2;
            int a = state[at];
            int b = state[at + Contexts.B];
            int c = state[at + Contexts.C];
            int n = state[at + Contexts.N];
            int k = Contexts.golomb(a, n);

            if (count < 32) {
                in.bits = bits;
                in.count = count;
                in.fill();
                bits = in.bits;
                count = in.count;
            }
            int zeros = Long.numberOfLeadingZeros(bits);
            int code;
            if (zeros < escape && zeros + k < count) {
                long rest = bits << zeros << 1;
                code = zeros << k | (int) (rest >>> 1 >>> 63 - k);
                bits = rest << k;
                count -= zeros + 1 + k;
            } else {
                in.bits = bits;
                in.count = count;
                code = in.golomb(k, escape, coding.errorBits);
                bits = in.bits;
                count = in.count;
            }
            if (Integer.compareUnsigned(code, range) > 0) {
                throw tooLarge(code);
            }
            int error = code >>> 1 ^ -(code & 1);
            if (k == 0 && near == 0 && 2 * b <= -n) {
                error = ~error;
            }

            state[at] = a + Math.abs(error);
            b += error * step;
            if (n == reset) {
                state[at] >>= 1;
                b >>= 1;
                n >>= 1;
            }
            n++;
            state[at + Contexts.N] = n;
            int bias = c;
            if (b <= -n) {
                b = Math.max(b + n, 1 - n);
                bias = Math.max(c - 1, -128);
            } else if (b > 0) {
                b = Math.min(b - n, 0);
                bias = Math.min(c + 1, 127);
            }
            state[at + Contexts.B] = b;
            state[at + Contexts.C] = bias;

            int low = Math.min(ra, rb);
            int high = Math.max(ra, rb);
            int predicted = Math.max(low, Math.min(high, ra + rb - rc));
            predicted = Math.max(0, Math.min(maxval, predicted + (c ^ sign) - sign));
            int value = predicted + ((error ^ sign) - sign) * step;
            if (value < -near) {
                value += span;
            } else if (value > maxval + near) {
                value -= span;
            }
            ra = Math.max(0, Math.min(maxval, value));
            current[x++] = ra;
        }
        in.bits = bits;
        in.count = count;
    }

    /** Decodes a run from x on, T.87 A.7; returns where the next sample is. */
    private int run(Line line, int x) {
        int[] current = line.current;
        int ra = current[x - 1];
        int end = x + length(in, line, width + 1 - x);
        java.util.Arrays.fill(current, x, end, ra);
        if (end > width) {
            return end;
        }
        int rb = line.above[end];
        int type = Math.abs(ra - rb) <= coding.near ? 1 : 0;
        int error = interruption(in, coding, contexts, type, line.runIndex);
        current[end] =
                type == 1 ? reconstructed(coding, ra, error) : reconstructed(coding, rb, ra > rb ? -error : error);
        line.runIndex = Math.max(0, line.runIndex - 1);
        return end + 1;
    }

    /** How many samples of up to {@code left} repeat the last one; fewer if the run was interrupted. */
    static int length(BitReader in, Line line, int left) {
        int length = 0;
        while (in.bit() == 1) {
            int segment = 1 << Coding.RUN_ORDER[line.runIndex];
            length += segment;
            if (length > left) {
                return left;
            }
            line.runIndex = Math.min(Coding.LAST_RUN_INDEX, line.runIndex + 1);
            if (length == left) {
                return left;
            }
        }
        int rest = in.number(Coding.RUN_ORDER[line.runIndex]);
        if (length + rest >= left) {
            throw JpegLsError.bad(
                    in.position(), "a run within its line of " + left + " samples", "one of " + (length + rest));
        }
        return length + rest;
    }

    /** The prediction error of the sample that ends a run, T.87 A.7.2. */
    static int interruption(BitReader in, Coding coding, Contexts contexts, int type, int runIndex) {
        int k = contexts.runGolomb(type);
        int escape = coding.escape(coding.limit - Coding.RUN_ORDER[runIndex] - 1);
        int code = in.golomb(k, escape, coding.errorBits);
        if (Integer.compareUnsigned(code, coding.range) > 0) {
            throw JpegLsError.bad(in.position(), "an error of up to " + coding.range, String.valueOf(code));
        }
        return contexts.runError(type, k, code);
    }

    /** A sample of its prediction and error, T.87 A.4.5. */
    static int reconstructed(Coding coding, int predicted, int error) {
        int value = predicted + error * coding.step;
        if (value < -coding.near) {
            value += coding.range * coding.step;
        } else if (value > coding.maxval + coding.near) {
            value -= coding.range * coding.step;
        }
        return Math.max(0, Math.min(coding.maxval, value));
    }

    private io.skerry.base.SkerryException tooLarge(int code) {
        return JpegLsError.bad(in.position(), "an error of up to " + coding.range, Integer.toUnsignedString(code));
    }
}
