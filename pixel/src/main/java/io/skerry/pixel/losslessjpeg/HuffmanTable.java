package io.skerry.pixel.losslessjpeg;

/**
 * A Huffman table of differences, ITU-T T.81 annex C and F.2.2.3. Most differences are found whole by one look at the next
 * {@value #LOOK} bits: the code of the category and the additional bits behind it.
 */
final class HuffmanTable {
    static final int LOOK = 13;
    private static final int LONGEST_CODE = 16;
    private static final int MOST_CATEGORY = 16;

    /** For each pattern of {@link #LOOK} bits: difference, then 8 bits for its length in bits; 0 if it does not fit. */
    private final int[] whole = new int[1 << LOOK];
    /** First code of each length, and behind its last; left-aligned to 16 bits. */
    private final int[] behindLast = new int[LONGEST_CODE + 2];

    private final int[] offset = new int[LONGEST_CODE + 1];
    private final byte[] categories;

    /**
     * @param counts codes of each length from 1 to 16
     * @param categories in the order of their codes
     */
    HuffmanTable(int[] counts, byte[] categories) throws BadStream {
        this.categories = categories;
        int code = 0;
        int used = 0;
        for (int length = 1; length <= LONGEST_CODE; length++) {
            offset[length] = used - code;
            for (int i = 0; i < counts[length - 1]; i++) {
                if (code >= 1 << length) {
                    throw new BadStream("a Huffman table with more codes than there are bit patterns");
                }
                int category = categories[used++] & 0xFF;
                if (category > MOST_CATEGORY) {
                    throw new BadStream("a difference of more than 16 bits");
                }
                fill(code, length, category);
                code++;
            }
            behindLast[length] = code << LONGEST_CODE - length;
            code <<= 1;
        }
        behindLast[LONGEST_CODE + 1] = Integer.MAX_VALUE;
    }

    private void fill(int code, int length, int category) {
        int additional = category == MOST_CATEGORY ? 0 : category;
        int total = length + additional;
        if (total > LOOK) {
            return;
        }
        int free = LOOK - total;
        for (int bits = 0; bits < 1 << additional; bits++) {
            int entry = difference(category, bits) << 8 | total;
            int first = (code << additional | bits) << free;
            for (int i = 0; i < 1 << free; i++) {
                whole[first + i] = entry;
            }
        }
    }

    /** The next difference. */
    int next(EntropyReader in) throws BadStream {
        int entry = whole[in.peek(LOOK)];
        if (entry != 0) {
            in.skip(entry & 0xFF);
            return entry >> 8;
        }
        int bits = in.peek(LONGEST_CODE);
        int length = 1;
        while (bits >= behindLast[length]) {
            length++;
        }
        if (length > LONGEST_CODE) {
            throw new BadStream("a bit pattern that is no Huffman code");
        }
        int category = categories[(bits >> LONGEST_CODE - length) + offset[length]] & 0xFF;
        in.skip(length);
        if (category == 0 || category == MOST_CATEGORY) {
            return difference(category, 0);
        }
        int additional = in.peek(category);
        in.skip(category);
        return difference(category, additional);
    }

    /** T.81 F.1.2.1 and table H.2. */
    private static int difference(int category, int bits) {
        if (category == 0) {
            return 0;
        }
        if (category == MOST_CATEGORY) {
            return 32_768;
        }
        return bits >= 1 << category - 1 ? bits : bits - (1 << category) + 1;
    }
}
