package io.skerry.pixel.jpeg;

import java.util.Arrays;

/** Codes the blocks of a scan, T.81 F.1.2: once to count symbols, then, with the tables made of that, for good. */
final class ScanEncoder implements Scan.Visitor {
    private static final int WIDEST = 15;

    private final EntropyWriter out;
    private final HuffmanEncoder[] dc;
    private final HuffmanEncoder[] ac;
    private final int[] predictions;
    private final boolean counting;

    /** @param dc the table of each of the scan's components, some of them the same */
    ScanEncoder(EntropyWriter out, HuffmanEncoder[] dc, HuffmanEncoder[] ac, boolean counting) {
        this.out = out;
        this.dc = dc;
        this.ac = ac;
        this.counting = counting;
        predictions = new int[dc.length];
    }

    @Override
    public void block(int part, Component component, int at) {
        short[] in = component.coefficients;
        int difference = in[at] - predictions[part];
        predictions[part] = in[at];
        number(dc[part], 0, difference);
        HuffmanEncoder table = ac[part];
        int run = 0;
        for (int k = 1; k < Component.BLOCK; k++) {
            int value = in[at + k];
            if (value == 0) {
                run++;
                continue;
            }
            while (run > 15) {
                symbol(table, 0xF0);
                run -= 16;
            }
            number(table, run, value);
            run = 0;
        }
        if (run > 0) {
            symbol(table, 0);
        }
    }

    private void number(HuffmanEncoder table, int run, int value) {
        int width = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
        if (width > WIDEST) {
            throw JpegError.bad(0, "coefficients that lie within " + WIDEST + " bits", width + " bits");
        }
        symbol(table, run << 4 | width);
        if (!counting) {
            out.bits(value < 0 ? value - 1 : value, width);
        }
    }

    private void symbol(HuffmanEncoder table, int symbol) {
        if (counting) {
            table.count(symbol);
        } else {
            table.write(out, symbol);
        }
    }

    @Override
    public void restart(int number) {
        Arrays.fill(predictions, 0);
        if (!counting) {
            out.align();
            out.bytes(0xFF, 0xD0 + (number & 7));
        }
    }
}
