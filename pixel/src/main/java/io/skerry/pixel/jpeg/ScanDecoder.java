package io.skerry.pixel.jpeg;

import java.util.Arrays;

/** Decodes the blocks of a scan, T.81 F.2.2. */
final class ScanDecoder implements Scan.Visitor {
    private final EntropyReader in;
    private final byte[] stream;
    private final HuffmanDecoder[] dc;
    private final HuffmanDecoder[] ac;
    private final int[] predictions;

    /** @param dc the table of each of the scan's components */
    ScanDecoder(byte[] stream, int from, HuffmanDecoder[] dc, HuffmanDecoder[] ac) {
        this.stream = stream;
        this.in = new EntropyReader(stream, from);
        this.dc = dc;
        this.ac = ac;
        predictions = new int[dc.length];
    }

    /** Where the next marker is. */
    int end() {
        return marker(in.position());
    }

    @Override
    public void block(int part, Component component, int at) {
        short[] out = component.coefficients;
        predictions[part] += in.signed(width(dc[part].next(in), 15));
        if (predictions[part] != (short) predictions[part]) {
            throw JpegError.bad(in.position(), "a coefficient of 16 bits", "a larger one");
        }
        out[at] = (short) predictions[part];
        HuffmanDecoder table = ac[part];
        int k = 1;
        while (k < Component.BLOCK) {
            int symbol = table.next(in);
            int run = symbol >> 4;
            int width = symbol & 15;
            if (width == 0) {
                if (run != 15) {
                    return;
                }
                k += 16;
                continue;
            }
            k += run;
            if (k >= Component.BLOCK) {
                throw JpegError.bad(in.position(), "64 coefficients in a block", "more");
            }
            out[at + k++] = (short) in.signed(width);
        }
    }

    private int width(int symbol, int most) {
        if (symbol > most) {
            throw JpegError.bad(in.position(), "a difference of up to " + most + " bits", symbol + " bits");
        }
        return symbol;
    }

    @Override
    public void restart(int number) {
        checkEnd();
        int at = marker(in.position());
        int expected = 0xD0 + (number & 7);
        if (at + 1 >= stream.length || (stream[at + 1] & 0xFF) != expected) {
            throw JpegError.bad(at, "restart marker " + (number & 7), "something else");
        }
        in.restart(at + 2);
        Arrays.fill(predictions, 0);
    }

    @Override
    public void row() {
        checkEnd();
    }

    private void checkEnd() {
        if (in.isBeyondEnd()) {
            throw JpegError.bad(in.position(), "coded blocks up to the end of the image", "the end of the coded bytes");
        }
    }

    private int marker(int from) {
        int at = from;
        while (at + 1 < stream.length
                && !((stream[at] & 0xFF) == 0xFF && stream[at + 1] != 0 && stream[at + 1] != -1)) {
            at++;
        }
        return at;
    }
}
