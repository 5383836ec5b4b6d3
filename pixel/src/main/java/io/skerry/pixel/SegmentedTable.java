package io.skerry.pixel;

import io.skerry.base.SkerryException;
import java.nio.ByteBuffer;

/** Expands a segmented palette table, PS3.3 C.7.9.2: runs of entries, straight lines, and repetitions of both. */
final class SegmentedTable {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final ByteBuffer in;
    private final boolean wide;
    private final int[] out;
    private int count;

    private SegmentedTable(ByteBuffer in, boolean wide, int entries) {
        this.in = in;
        this.wide = wide;
        this.out = new int[entries];
    }

    /**
     * The entries of a table.
     *
     * @param in the segments, in their byte order
     * @param wide whether entries have 16 bits
     * @throws SkerryException with {@link PixelError#BAD_GEOMETRY} unless there are exactly so many entries
     */
    static int[] expand(ByteBuffer in, boolean wide, int entries) {
        SegmentedTable table = new SegmentedTable(in, wide, entries);
        try {
            while (in.remaining() >= (wide ? 4 : 2) && table.count < entries) {
                table.segment(true);
            }
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException _) {
            throw bad();
        }
        if (table.count != entries) {
            throw bad();
        }
        return table.out;
    }

    private void segment(boolean mayRepeat) {
        int opcode = next();
        int length = next();
        switch (opcode) {
            case DISCRETE -> {
                for (int i = 0; i < length; i++) {
                    out[count++] = next();
                }
            }
            case LINEAR -> {
                int from = out[count - 1];
                int to = next();
                for (int i = 1; i <= length; i++) {
                    out[count++] = from + Math.round((float) (to - from) * i / length);
                }
            }
            case INDIRECT -> {
                if (!mayRepeat) {
                    throw bad();
                }
                int low = wide ? next() : next() | next() << 8;
                int high = wide ? next() : next() | next() << 8;
                int back = in.position();
                in.position(low | high << 16);
                for (int i = 0; i < length; i++) {
                    segment(false);
                }
                in.position(back);
            }
            default -> throw bad();
        }
    }

    private int next() {
        return wide ? in.getShort() & 0xFFFF : in.get() & 0xFF;
    }

    private static SkerryException bad() {
        return new SkerryException(
                PixelError.BAD_GEOMETRY, "A segmented palette table does not make as many entries as it says.");
    }
}
