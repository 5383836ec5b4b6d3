package io.skerry.lake.arrow;

import java.util.Arrays;

/** The values of one column of a chunk, on the heap, reused from chunk to chunk. */
final class ColumnBuffer {
    private static final int FIRST_BYTES_PER_ROW = 8;

    final String name;
    final ColumnType type;
    final long[] valid;
    private final int capacity;
    /** Of text: where the value of each row ends in the data. */
    final int[] ends;
    /** Of numbers: the values. */
    final long[] numbers;

    byte[] data;
    int length;
    int nonNull;
    private int filled;

    ColumnBuffer(String name, ColumnType type, int capacity) {
        this.name = name;
        this.type = type;
        this.capacity = capacity;
        this.valid = new long[(capacity + Long.SIZE - 1) / Long.SIZE];
        boolean text = type == ColumnType.TEXT;
        this.ends = new int[text ? capacity : 0];
        this.numbers = new long[text ? 0 : capacity];
        this.data = new byte[text ? FIRST_BYTES_PER_ROW * capacity : 0];
    }

    void text(int row, byte[] bytes, int offset, int count) {
        fillTo(row);
        if (data.length - length < count) {
            data = Arrays.copyOf(data, Math.max(length + count, data.length * 2));
        }
        System.arraycopy(bytes, offset, data, length, count);
        length += count;
        ends[row] = length;
        filled = row + 1;
        mark(row);
    }

    void number(int row, long value) {
        numbers[row] = value;
        mark(row);
    }

    private void mark(int row) {
        long bit = 1L << row;
        if ((valid[row >> 6] & bit) == 0) {
            valid[row >> 6] |= bit;
            nonNull++;
        }
    }

    /** Forgets the value of the last row. */
    void drop(int row) {
        long bit = 1L << row;
        if ((valid[row >> 6] & bit) != 0) {
            valid[row >> 6] &= ~bit;
            nonNull--;
            if (filled > row) {
                filled = row;
                length = row == 0 ? 0 : ends[row - 1];
            }
        }
    }

    /** Gives rows without a value their end. */
    void fillTo(int rows) {
        if (filled < rows) {
            Arrays.fill(ends, filled, Math.min(rows, capacity), length);
            filled = rows;
        }
    }

    void clear() {
        Arrays.fill(valid, 0);
        length = 0;
        nonNull = 0;
        filled = 0;
    }
}
