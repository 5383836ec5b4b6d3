package io.skerry.phi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Searches bytes for many needles at once, ASCII letters without regard to case.
 *
 * <p>The method is that of Wu and Manber ("A fast algorithm for multi-pattern searching", 1994): the pair of bytes at
 * the end of a window as long as the shortest needle tells how far the window may jump. An Aho-Corasick automaton
 * would look at each byte and take a megabyte and a millisecond to build; this takes 64 KiB and microseconds, which
 * matters since each image brings needles of its own, and jumps over most pixel bytes.
 *
 * <p>Immutable; safe for use by several threads.
 */
final class ByteSearch {
    /** The shortest needle: below it, the windows are too short to jump. */
    static final int SHORTEST = 4;

    private static final byte[] FOLD = new byte[256];
    private static final int PAIRS = 1 << 16;

    static {
        for (int i = 0; i < FOLD.length; i++) {
            FOLD[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
        }
    }

    /** Hears of each place where a needle stands. */
    interface Hit {
        /**
         * @param needle index in the list given to the constructor
         * @param at index of its first byte
         */
        void found(int needle, int at);
    }

    private final byte[][] needles;
    private final int window;
    private final byte[] shift;
    /** For a pair that ends some needle's window: first needle of the chain plus one. */
    private final short[] head;

    private final short[] next;

    /**
     * @param needles each at least {@link #SHORTEST} bytes long
     * @throws IllegalArgumentException when one is shorter, or there are more than 32,000
     */
    ByteSearch(List<byte[]> needles) {
        if (needles.size() > 32_000) {
            throw new IllegalArgumentException("expected at most 32,000 needles, got " + needles.size());
        }
        this.needles = new byte[needles.size()][];
        int shortest = 127;
        for (int n = 0; n < this.needles.length; n++) {
            byte[] needle = needles.get(n);
            if (needle.length < SHORTEST) {
                throw new IllegalArgumentException("expected needles of 4 bytes or more, got one of " + needle.length);
            }
            byte[] folded = new byte[needle.length];
            for (int i = 0; i < needle.length; i++) {
                folded[i] = FOLD[needle[i] & 0xFF];
            }
            this.needles[n] = folded;
            shortest = Math.min(shortest, folded.length);
        }
        window = shortest;
        shift = new byte[PAIRS];
        head = new short[PAIRS];
        next = new short[this.needles.length];
        Arrays.fill(shift, (byte) (window - 1));
        for (int n = 0; n < this.needles.length; n++) {
            byte[] needle = this.needles[n];
            for (int end = 1; end < window; end++) {
                int pair = pair(needle[end - 1], needle[end]);
                shift[pair] = (byte) Math.min(shift[pair], window - 1 - end);
            }
            int last = pair(needle[window - 2], needle[window - 1]);
            next[n] = head[last];
            head[last] = (short) (n + 1);
        }
    }

    private static int pair(byte a, byte b) {
        return (a & 0xFF) << 8 | b & 0xFF;
    }

    int longest() {
        int longest = 0;
        for (byte[] needle : needles) {
            longest = Math.max(longest, needle.length);
        }
        return longest;
    }

    /** Reports every needle that begins in {@code [from, to)} and ends by {@code to}. */
    void search(byte[] text, int from, int to, Hit hit) {
        if (needles.length == 0) {
            return;
        }
        int end = from + window - 1;
        while (end < to) {
            int pair = pair(FOLD[text[end - 1] & 0xFF], FOLD[text[end] & 0xFF]);
            int jump = shift[pair];
            if (jump > 0) {
                end += jump;
                continue;
            }
            int at = end - window + 1;
            for (int n = head[pair]; n != 0; n = next[n - 1]) {
                if (stands(needles[n - 1], text, at, to)) {
                    hit.found(n - 1, at);
                }
            }
            end++;
        }
    }

    private static boolean stands(byte[] needle, byte[] text, int at, int to) {
        if (to - at < needle.length) {
            return false;
        }
        for (int i = 0; i < needle.length; i++) {
            if (FOLD[text[at + i] & 0xFF] != needle[i]) {
                return false;
            }
        }
        return true;
    }

    /** The places of all needles in a short text, as {@code {needle, at}}. */
    List<int[]> search(byte[] text) {
        List<int[]> found = new ArrayList<>();
        search(text, 0, text.length, (needle, at) -> found.add(new int[] {needle, at}));
        return found;
    }
}
