package io.skerry.lake.arrow;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows in native memory, as the buffers of the Arrow columnar format, until the memory is given back to its pool. */
public final class NativeChunk {
    private static final int ALIGNMENT = Long.BYTES;

    private final int rows;
    private final MemorySegment slab;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private long used;

    /** One column's buffers: validity bits, then end offsets and bytes of text, or numbers. */
    record Column(ColumnType type, int nulls, MemorySegment[] buffers) {}

    NativeChunk(int rows, List<ColumnBuffer> filled, SlabPool pool) {
        this.rows = rows;
        long bytes = 0;
        for (ColumnBuffer column : filled) {
            bytes += aligned(column.valid.length * (long) Long.BYTES);
            bytes += column.type == ColumnType.TEXT
                    ? aligned((rows + 1L) * Integer.BYTES) + aligned(Math.max(1, column.length))
                    : aligned(rows * (long) Long.BYTES);
        }
        slab = pool.take(bytes);
        filled.forEach(this::add);
    }

    private void add(ColumnBuffer column) {
        MemorySegment validity = copy(column.valid, column.valid.length);
        MemorySegment[] buffers = switch (column.type) {
            case TEXT -> {
                MemorySegment offsets = next((rows + 1L) * Integer.BYTES);
                offsets.set(ValueLayout.JAVA_INT, 0, 0);
                MemorySegment.copy(column.ends, 0, offsets, ValueLayout.JAVA_INT, Integer.BYTES, rows);
                MemorySegment data = next(Math.max(1, column.length));
                MemorySegment.copy(column.data, 0, data, ValueLayout.JAVA_BYTE, 0, column.length);
                yield new MemorySegment[] {validity, offsets, data};
            }
            case LONG, TIMESTAMP -> new MemorySegment[] {validity, copy(column.numbers, rows)};
        };
        columns.put(column.name, new Column(column.type, rows - column.nonNull, buffers));
    }

    private MemorySegment copy(long[] values, int count) {
        MemorySegment target = next(count * (long) Long.BYTES);
        MemorySegment.copy(values, 0, target, ValueLayout.JAVA_LONG, 0, count);
        return target;
    }

    private MemorySegment next(long bytes) {
        MemorySegment part = slab.asSlice(used, bytes);
        used += aligned(bytes);
        return part;
    }

    private static long aligned(long bytes) {
        return bytes + ALIGNMENT - 1 & -ALIGNMENT;
    }

    public int rows() {
        return rows;
    }

    MemorySegment slab() {
        return slab;
    }

    Map<String, Column> columns() {
        return columns;
    }
}
