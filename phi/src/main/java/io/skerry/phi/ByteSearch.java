package io.skerry.phi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Searches bytes for many needles at once, ASCII letters without regard to case.
 *
 * <p>The method is that of Wu and Manber ("A fast algorithm for multi-pattern searching", 1994): the pair of bytes at
 * the end of a window as long as the shortest needle tells how far the window may jump. An Aho-Corasick automaton
 * would look at each byte and take a megabyte and a millisecond to build; this takes tens of kilobytes and microseconds,
 * which matters since each image brings needles of its own, and jumps over most pixel bytes. One jump has to wait for
 * the one before it, so in long texts the pairs at the ends of {@value #AT_ONCE} longest jumps are looked up together.
 *
 * <p>Immutable; safe for use by several threads.
 */
final class ByteSearch {
    /** The shortest needle: below it, the windows are too short to jump. */
    static final int SHORTEST = 4;

    private static final int MOST = 32_000;
    private static final int LONGEST_WINDOW = 127;
    /** Jumps that are tried in one step. */
    private static final int AT_ONCE = 4;

    /** One slot for each pair of bytes. */
    private static final int ALL_PAIRS = 16;
    /** Pairs share slots, which costs some needless looks and saves building large tables. */
    private static final int FEW_SLOTS = 12;

    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] FOLD = new byte[256];

    static {
        for (int i = 0; i < FOLD.length; i++) {
            FOLD[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
        }
    }

    /** Hears of each place where a needle stands. */
    interface Hit {
        /**
         * A needle was found.
         *
         * @param needle index in the list given to the constructor
         * @param at index of its first byte
         */
        void found(int needle, int at);
    }

    private final byte[][] needles;
    private final int window;
    private final boolean exact;
    private final byte[] shift;
    /** For a slot that ends some needle's window: first needle of the chain plus one. */
    private final short[] head;

    private final short[] next;

    private ByteSearch(List<byte[]> given, int bits) {
        if (given.size() > MOST) {
            throw new IllegalArgumentException("expected at most 32,000 needles, got " + given.size());
        }
        needles = new byte[given.size()][];
        int shortest = LONGEST_WINDOW;
        for (int n = 0; n < needles.length; n++) {
            byte[] needle = given.get(n);
            if (needle.length < SHORTEST) {
                throw new IllegalArgumentException("expected needles of 4 bytes or more, got one of " + needle.length);
            }
            byte[] folded = new byte[needle.length];
            for (int i = 0; i < needle.length; i++) {
                folded[i] = FOLD[needle[i] & 0xFF];
            }
            needles[n] = folded;
            shortest = Math.min(shortest, folded.length);
        }
        window = shortest;
        exact = bits == ALL_PAIRS;
        shift = new byte[1 << bits];
        head = new short[1 << FEW_SLOTS];
        next = new short[needles.length];
        Arrays.fill(shift, (byte) (window - 1));
        for (int n = 0; n < needles.length; n++) {
            byte[] needle = needles[n];
            for (int end = 1; end < window; end++) {
                shorten(needle[end - 1], needle[end], window - 1 - end);
            }
            int last = few(pair(needle[window - 2], needle[window - 1]));
            next[n] = head[last];
            head[last] = (short) (n + 1);
        }
    }

    /** Lets a window that ends in this pair, in upper or lower case, jump no further than so many bytes. */
    private void shorten(byte a, byte b, int jump) {
        byte upperA = upper(a);
        byte upperB = upper(b);
        shortenExactly(a, b, jump);
        if (upperA != a) {
            shortenExactly(upperA, b, jump);
        }
        if (upperB != b) {
            shortenExactly(a, upperB, jump);
            if (upperA != a) {
                shortenExactly(upperA, upperB, jump);
            }
        }
    }

    private void shortenExactly(byte a, byte b, int jump) {
        int slot = slot(pair(a, b));
        shift[slot] = (byte) Math.min(shift[slot], jump);
    }

    private static byte upper(byte folded) {
        return (byte) (folded >= 'a' && folded <= 'z' ? folded - 32 : folded);
    }

    /** For large texts, such as pixel data. Needles have {@link #SHORTEST} bytes or more. */
    static ByteSearch forLongTexts(List<byte[]> needles) {
        return new ByteSearch(needles, ALL_PAIRS);
    }

    /** For texts of some kilobytes. Needles have {@link #SHORTEST} bytes or more. */
    static ByteSearch forShortTexts(List<byte[]> needles) {
        return new ByteSearch(needles, FEW_SLOTS);
    }

    private static int pair(byte a, byte b) {
        return (a & 0xFF) | (b & 0xFF) << 8;
    }

    /** The pair that ends here. */
    private static int pair(byte[] text, int end) {
        return (short) PAIR.get(text, end - 1) & 0xFFFF;
    }

    private static int few(int pair) {
        return (pair * 0x9E3779B1) >>> (Integer.SIZE - FEW_SLOTS);
    }

    private int slot(int pair) {
        return exact ? pair : few(pair);
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
        int tried = end;
        while (end < to) {
            if (exact && end >= tried) {
                end = overNothing(text, end, to);
                tried = end + AT_ONCE * (window - 1);
                if (end >= to) {
                    return;
                }
            }
            int jump = shift[slot(pair(text, end))];
            if (jump > 0) {
                end += jump;
                continue;
            }
            int at = end - window + 1;
            int folded = few(pair(FOLD[text[end - 1] & 0xFF], FOLD[text[end] & 0xFF]));
            for (int n = head[folded]; n != 0; n = next[n - 1]) {
                if (stands(needles[n - 1], text, at, to)) {
                    hit.found(n - 1, at);
                }
            }
            end++;
        }
    }

    /** Goes on by longest jumps, some at once, as long as none of the pairs there stands in a needle. */
    private int overNothing(byte[] text, int from, int to) {
        byte[] jumps = shift;
        int longest = window - 1;
        int end = from;
        // No jump is longer, so jumps that have all its bits in common are all as long.
        while (end + (AT_ONCE - 1) * longest < to
                && (jumps[pair(text, end)]
                                & jumps[pair(text, end + longest)]
                                & jumps[pair(text, end + 2 * longest)]
                                & jumps[pair(text, end + 3 * longest)])
                        == longest) {
            end += AT_ONCE * longest;
        }
        return end;
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
