package io.skerry.pixel.jpegls;

/** Decodes lines of one scan with the samples of a pixel side by side, T.87 annex B.3. */
final class PixelScanDecoder {
    private final BitReader in;
    private final Coding coding;
    private final Contexts contexts;
    private final int width;

    PixelScanDecoder(BitReader in, Coding coding, Contexts contexts, int width) {
        this.in = in;
        this.coding = coding;
        this.contexts = contexts;
        this.width = width;
    }

    /** Decodes the current line of all components; they share the first one's run index. */
    void decode(Line[] lines) {
        for (Line line : lines) {
            line.begin();
        }
        int x = 1;
        while (x <= width) {
            boolean flat = true;
            for (Line line : lines) {
                flat &= context(line, x) == 0;
            }
            if (flat) {
                x = run(lines, x);
            } else {
                for (Line line : lines) {
                    line.current[x] = regular(line, x);
                }
                x++;
            }
        }
    }

    private int context(Line line, int x) {
        byte[] quantised = coding.quantised;
        int ra = line.current[x - 1];
        int rb = line.above[x];
        int rc = line.above[x - 1];
        int rd = line.above[x + 1];
        return (quantised[rd - rb + coding.maxval] * 9 + quantised[rb - rc + coding.maxval]) * 9
                + quantised[rc - ra + coding.maxval];
    }

    private int regular(Line line, int x) {
        int q = context(line, x);
        int sign = q >> 31;
        int ra = line.current[x - 1];
        int rb = line.above[x];
        int rc = line.above[x - 1];
        int predicted = Math.max(Math.min(ra, rb), Math.min(Math.max(ra, rb), ra + rb - rc));
        int context = (q ^ sign) - sign;
        int bias = contexts.bias(context);
        predicted = Math.max(0, Math.min(coding.maxval, predicted + (bias ^ sign) - sign));
        int k = contexts.golomb(context);
        int code = in.golomb(k, coding.escape(coding.limit), coding.errorBits);
        if (Integer.compareUnsigned(code, coding.range) > 0) {
            throw JpegLsError.bad(in.position(), "an error of up to " + coding.range, Integer.toUnsignedString(code));
        }
        int error = code >>> 1 ^ -(code & 1);
        if (k == 0 && contexts.isInverted(context)) {
            error = ~error;
        }
        contexts.update(context, error);
        return ScanDecoder.reconstructed(coding, predicted, (error ^ sign) - sign);
    }

    private int run(Line[] lines, int x) {
        int end = x + ScanDecoder.length(in, lines[0], width + 1 - x);
        for (Line line : lines) {
            java.util.Arrays.fill(line.current, x, end, line.current[x - 1]);
        }
        if (end > width) {
            return end;
        }
        for (Line line : lines) {
            int ra = line.current[x - 1];
            int rb = line.above[end];
            int error = ScanDecoder.interruption(in, coding, contexts, 0, lines[0].runIndex);
            line.current[end] = ScanDecoder.reconstructed(coding, rb, ra > rb ? -error : error);
        }
        lines[0].runIndex = Math.max(0, lines[0].runIndex - 1);
        return end + 1;
    }
}
