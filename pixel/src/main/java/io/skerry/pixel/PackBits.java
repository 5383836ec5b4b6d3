package io.skerry.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The packing of one segment, PS3.5 G.3: literal runs of 1 to 128 bytes and repeated bytes of 2 to 128. */
final class PackBits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_RUN = 128;
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private PackBits() {}

    /** Fills the whole of {@code out} from the bytes of a segment. */
    static void unpack(byte[] in, int start, int end, byte[] out) {
        int from = start;
        int at = 0;
        while (at < out.length) {
            if (from >= end) {
                throw RleCodec.bad(out.length + " bytes in a segment", (out.length - at) + " before its end");
            }
            int control = in[from++];
            if (control >= 0) {
                int literal = Math.min(control + 1, out.length - at);
                if (from + literal > end) {
                    throw RleCodec.bad("a literal run within its segment", "one that crosses its end");
                }
                copy(in, from, out, at, literal);
                from += control + 1;
                at += literal;
            } else if (control != -128) {
                if (from >= end) {
                    throw RleCodec.bad("a byte to repeat", "the end of the segment");
                }
                int run = Math.min(1 - control, out.length - at);
                fill(out, at, run, in[from++]);
                at += run;
            }
        }
    }

    /** Short runs are the rule, so eight bytes at a time, a few too many, are quicker than exactly so many. */
    private static void copy(byte[] in, int from, byte[] out, int at, int count) {
        if (count <= 32 && from + 32 <= in.length && at + 32 <= out.length) {
            for (int i = 0; i < count; i += 8) {
                LONG.set(out, at + i, (long) LONG.get(in, from + i));
            }
        } else {
            System.arraycopy(in, from, out, at, count);
        }
    }

    private static void fill(byte[] out, int at, int count, byte value) {
        if (count <= 32 && at + 32 <= out.length) {
            long eight = (value & 0xFF) * ONES;
            for (int i = 0; i < count; i += 8) {
                LONG.set(out, at + i, eight);
            }
        } else {
            Arrays.fill(out, at, at + count, value);
        }
    }

    /** Most bytes that a plane can take, its pad byte included. */
    static int mostPacked(int rows, int columns) {
        return Math.addExact(Math.multiplyExact(rows, columns + (columns + LONGEST_RUN - 1) / LONGEST_RUN), 1);
    }

    /**
     * Packs a plane row by row, as no run may cross rows.
     *
     * @param at where in {@code out} the segment starts
     * @return behind its last byte
     */
    static int pack(byte[] plane, int columns, byte[] out, int at) {
        int to = at;
        for (int row = 0; row < plane.length; row += columns) {
            int end = row + columns;
            int from = row;
            while (from < end) {
                int literal = beforeRun(plane, from, end);
                while (from < literal) {
                    int count = Math.min(LONGEST_RUN, literal - from);
                    out[to++] = (byte) (count - 1);
                    System.arraycopy(plane, from, out, to, count);
                    from += count;
                    to += count;
                }
                if (from < end) {
                    int run = runEnd(plane, from, end) - from;
                    while (run > 1) {
                        int count = Math.min(LONGEST_RUN, run);
                        out[to++] = (byte) (1 - count);
                        out[to++] = plane[from];
                        from += count;
                        run -= count;
                    }
                }
            }
        }
        return to;
    }

    /** The start of the next three equal bytes, or the end of the row. */
    private static int beforeRun(byte[] plane, int from, int end) {
        int at = from;
        while (at + 10 <= end) {
            long pairs = equal((long) LONG.get(plane, at), (long) LONG.get(plane, at + 1));
            long next = equal((long) LONG.get(plane, at + 1), (long) LONG.get(plane, at + 2));
            if ((pairs & next) != 0) {
                return at + (Long.numberOfTrailingZeros(pairs & next) >> 3);
            }
            at += 8;
        }
        while (at + 2 < end && !(plane[at] == plane[at + 1] && plane[at] == plane[at + 2])) {
            at++;
        }
        return at + 2 < end ? at : end;
    }

    /** The top bit of each byte that both have in common. */
    private static long equal(long a, long b) {
        long difference = a ^ b;
        return ~((difference & ~TOPS) + ~TOPS | difference) & TOPS;
    }

    private static int runEnd(byte[] plane, int from, int end) {
        byte value = plane[from];
        long eight = (value & 0xFF) * ONES;
        int at = from + 1;
        while (at + 8 <= end) {
            long different = (long) LONG.get(plane, at) ^ eight;
            if (different != 0) {
                return at + (Long.numberOfTrailingZeros(different) >> 3);
            }
            at += 8;
        }
        while (at < end && plane[at] == value) {
            at++;
        }
        return at;
    }
}
