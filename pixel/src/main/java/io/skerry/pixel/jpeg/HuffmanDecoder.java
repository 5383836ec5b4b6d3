package io.skerry.pixel.jpeg;

/** One table of a DHT segment, T.81 annex C and F.2.2.3. */
final class HuffmanDecoder {
    private static final int QUICK_BITS = 9;
    private static final int LONGEST = 16;

    /** By the next nine bits: length in the upper byte and symbol in the lower, or zero where the code is longer. */
    private final short[] quick = new short[1 << QUICK_BITS];
    /** By length: the largest code, or -1; and what turns a code into an index. */
    private final int[] mostCode = new int[LONGEST + 1];

    private final int[] toIndex = new int[LONGEST + 1];
    private final byte[] symbols;

    /**
     * @param counts how many codes there are of each length from 1 to 16
     * @param symbols in ascending order of their codes
     */
    HuffmanDecoder(int[] counts, byte[] symbols, int offset) {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            toIndex[length] = index - code;
            mostCode[length] = counts[length - 1] == 0 ? -1 : code + counts[length - 1] - 1;
            for (int i = 0; i < counts[length - 1]; i++) {
                if (code >= 1 << length) {
                    throw JpegError.bad(offset, "a Huffman code", "more symbols than codes");
                }
                if (length <= QUICK_BITS) {
                    int from = code << QUICK_BITS - length;
                    for (int k = 0; k < 1 << QUICK_BITS - length; k++) {
                        quick[from + k] = (short) (length << 8 | symbols[index] & 0xFF);
                    }
                }
                code++;
                index++;
            }
            code <<= 1;
        }
    }

    /** The next symbol. */
    int next(EntropyReader in) {
        int entry = quick[in.peek(QUICK_BITS)];
        if (entry != 0) {
            in.skip(entry >> 8);
            return entry & 0xFF;
        }
        int bits = in.peek(LONGEST);
        for (int length = QUICK_BITS + 1; length <= LONGEST; length++) {
            int code = bits >> LONGEST - length;
            if (mostCode[length] >= 0 && code <= mostCode[length] && code + toIndex[length] >= 0) {
                in.skip(length);
                return symbols[code + toIndex[length]] & 0xFF;
            }
        }
        throw JpegError.bad(in.position(), "a Huffman code", "bits that are none");
    }
}
