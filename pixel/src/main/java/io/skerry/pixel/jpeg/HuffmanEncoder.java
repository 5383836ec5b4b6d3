package io.skerry.pixel.jpeg;

/** A table that is best for what is to be coded, T.81 K.2, with no code longer than 16 bits. */
final class HuffmanEncoder {
    private static final int SYMBOLS = 256;
    private static final int LONGEST = 16;

    private final int[] frequencies = new int[SYMBOLS + 1];
    private final int[] counts = new int[2 * SYMBOLS];
    private final byte[] symbols = new byte[SYMBOLS];
    private int used;
    private final int[] code = new int[SYMBOLS];
    private final int[] length = new int[SYMBOLS];

    void count(int symbol) {
        frequencies[symbol]++;
    }

    /** Makes the codes, when everything was counted. */
    void finish() {
        int[] sizes = sizes();
        for (int size : sizes) {
            if (size > 0) {
                counts[size]++;
            }
        }
        shorten();
        for (int size = 1; size < counts.length; size++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                if (sizes[symbol] == size) {
                    symbols[used++] = (byte) symbol;
                }
            }
        }
        int next = 0;
        int index = 0;
        for (int size = 1; size <= LONGEST; size++) {
            for (int i = 0; i < counts[size]; i++) {
                int symbol = symbols[index++] & 0xFF;
                code[symbol] = next++;
                length[symbol] = size;
            }
            next <<= 1;
        }
    }

    /** Code lengths without a limit; an extra symbol takes the code of ones only, which must not be used. */
    private int[] sizes() {
        long[] weight = new long[SYMBOLS + 1];
        int[] size = new int[SYMBOLS + 1];
        int[] chained = new int[SYMBOLS + 1];
        for (int i = 0; i <= SYMBOLS; i++) {
            weight[i] = i == SYMBOLS ? 1 : frequencies[i];
            chained[i] = -1;
        }
        while (true) {
            int first = least(weight, -1);
            int second = least(weight, first);
            if (second < 0) {
                return size;
            }
            weight[first] += weight[second];
            weight[second] = 0;
            int at = first;
            size[at]++;
            while (chained[at] >= 0) {
                at = chained[at];
                size[at]++;
            }
            chained[at] = second;
            at = second;
            size[at]++;
            while (chained[at] >= 0) {
                at = chained[at];
                size[at]++;
            }
        }
    }

    /** The last symbol of the least weight there is. */
    private static int least(long[] weight, int except) {
        int found = -1;
        for (int i = 0; i < weight.length; i++) {
            if (i != except && weight[i] > 0 && (found < 0 || weight[i] <= weight[found])) {
                found = i;
            }
        }
        return found;
    }

    /** T.81 figure K.3: moves codes up until none is too long, then takes the extra symbol's away. */
    private void shorten() {
        for (int size = counts.length - 1; size > LONGEST; size--) {
            while (counts[size] > 0) {
                int shorter = size - 2;
                while (counts[shorter] == 0) {
                    shorter--;
                }
                counts[size] -= 2;
                counts[size - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }
        int last = LONGEST;
        while (counts[last] == 0) {
            last--;
        }
        counts[last]--;
    }

    void write(EntropyWriter out, int symbol) {
        out.bits(code[symbol], length[symbol]);
    }

    /** A DHT segment, T.81 B.2.4.2. */
    void segment(EntropyWriter out, int classAndId) {
        out.bytes(0xFF, 0xC4, 3 + LONGEST + used >> 8, 3 + LONGEST + used, classAndId);
        for (int size = 1; size <= LONGEST; size++) {
            out.bytes(counts[size]);
        }
        for (int i = 0; i < used; i++) {
            out.bytes(symbols[i]);
        }
    }
}
