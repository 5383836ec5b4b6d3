package io.skerry.lake.arrow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A few hundred or thousand rows, being filled by one thread. A column exists from its first mention on; a row has null
 * where nothing was set.
 */
public final class ColumnChunk {
    private final int capacity;
    private final List<ColumnBuffer> columns = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private int rows;
    private long bytes;

    public ColumnChunk(int capacity) {
        this.capacity = capacity;
    }

    /** The index of a column, which is made when there is none. */
    public int column(String name, ColumnType type) {
        Integer known = byName.get(name);
        if (known != null) {
            return known;
        }
        columns.add(new ColumnBuffer(name, type, capacity));
        byName.put(name, columns.size() - 1);
        return columns.size() - 1;
    }

    /** Sets the text of the current row, already UTF-8; once a row. */
    public void text(int column, byte[] utf8, int offset, int length) {
        columns.get(column).text(rows, utf8, offset, length);
        bytes += length;
    }

    /** Sets the text of the current row; once a row. */
    public void text(int column, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        text(column, utf8, 0, utf8.length);
    }

    /** Sets the number, or the microseconds, of the current row. */
    public void number(int column, long value) {
        columns.get(column).number(rows, value);
    }

    /** The current row is complete. */
    public void endRow() {
        rows++;
    }

    /** Forgets what was set of the current row. */
    public void dropRow() {
        for (ColumnBuffer column : columns) {
            column.drop(rows);
        }
    }

    public int rows() {
        return rows;
    }

    public boolean isFull() {
        return rows == capacity;
    }

    /** Bytes of text so far. */
    public long bytes() {
        return bytes;
    }

    /** Copies the rows into native memory and empties this chunk. */
    public NativeChunk freeze(SlabPool pool) {
        List<ColumnBuffer> filled = new ArrayList<>();
        for (ColumnBuffer column : columns) {
            if (column.nonNull > 0) {
                if (column.type == ColumnType.TEXT) {
                    column.fillTo(rows);
                }
                filled.add(column);
            }
        }
        NativeChunk frozen = new NativeChunk(rows, filled, pool);
        columns.forEach(ColumnBuffer::clear);
        rows = 0;
        bytes = 0;
        return frozen;
    }
}
