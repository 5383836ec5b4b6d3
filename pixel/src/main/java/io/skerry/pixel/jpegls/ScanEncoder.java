package io.skerry.pixel.jpegls;

/** Encodes lines without loss, T.87 annex A. */
final class ScanEncoder {
    private final BitWriter out;
    private final Coding coding;
    private final Contexts contexts;
    private final int width;

    /** @param coding lossless, with 2 to the power of the precision as its range */
    ScanEncoder(BitWriter out, Coding coding, Contexts contexts, int width) {
        this.out = out;
        this.coding = coding;
        this.contexts = contexts;
        this.width = width;
    }

    /** Encodes the current line. */
    void encode(Line line) {
        line.begin();
        int[] above = line.above;
        int[] current = line.current;
        int[] state = contexts.state;
        byte[] quantised = coding.quantised;
        int maxval = coding.maxval;
        int reset = coding.reset;
        int escape = coding.escape(coding.limit);
        int unused = 32 - coding.errorBits;

        int x = 1;
        while (x <= width) {
            int ra = current[x - 1];
            int rc = above[x - 1];
            int rb = above[x];
            int rd = above[x + 1];
            int q = (quantised[rd - rb + maxval] * 9 + quantised[rb - rc + maxval]) * 9 + quantised[rc - ra + maxval];
            if (q == 0) {
                x = run(line, x);
                continue;
            }
            int sign = q >> 31;
            int at = (q ^ sign) - sign << 2;
            int a = state[at];
            int b = state[at + Contexts.B];
            int c = state[at + Contexts.C];
            int n = state[at + Contexts.N];
            int k = Contexts.golomb(a, n);
            int low = Math.min(ra, rb);
            int high = Math.max(ra, rb);
            int predicted = Math.max(low, Math.min(high, ra + rb - rc));
            predicted = Math.max(0, Math.min(maxval, predicted + (c ^ sign) - sign));
            // The range is a power of two, so the shift takes the error modulo the range, T.87 A.4.5.
            int error = (current[x] - predicted ^ sign) - sign << unused >> unused;
            int inverted = k == 0 && 2 * b <= -n ? ~error : error;
            out.golomb(inverted << 1 ^ inverted >> 31, k, escape, coding.errorBits);

            a += Math.abs(error);
            b += error;
            if (n == reset) {
                a >>= 1;
                b >>= 1;
                n >>= 1;
            }
            n++;
            int bias = c;
            if (b <= -n) {
                b = Math.max(b + n, 1 - n);
                bias = Math.max(c - 1, -128);
            } else if (b > 0) {
                b = Math.min(b - n, 0);
                bias = Math.min(c + 1, 127);
            }
            state[at] = a;
            state[at + Contexts.B] = b;
            state[at + Contexts.C] = bias;
            state[at + Contexts.N] = n;
            x++;
        }
    }

    /** Encodes a run from x on, T.87 A.7; returns where the next sample is. */
    private int run(Line line, int x) {
        int[] current = line.current;
        int ra = current[x - 1];
        int end = x;
        while (end <= width && current[end] == ra) {
            end++;
        }
        int left = end - x;
        while (left >= 1 << Coding.RUN_ORDER[line.runIndex]) {
            out.number(1, 1);
            left -= 1 << Coding.RUN_ORDER[line.runIndex];
            line.runIndex = Math.min(Coding.LAST_RUN_INDEX, line.runIndex + 1);
        }
        if (end > width) {
            if (left > 0) {
                out.number(1, 1);
            }
            return end;
        }
        int order = Coding.RUN_ORDER[line.runIndex];
        out.number(left, order + 1);
        int rb = line.above[end];
        int type = ra == rb ? 1 : 0;
        int difference = current[end] - rb;
        int unused = 32 - coding.errorBits;
        int error = (type == 0 && ra > rb ? -difference : difference) << unused >> unused;
        int k = contexts.runGolomb(type);
        int escape = coding.escape(coding.limit - order - 1);
        out.golomb(contexts.runCode(type, k, error), k, escape, coding.errorBits);
        line.runIndex = Math.max(0, line.runIndex - 1);
        return end + 1;
    }
}
