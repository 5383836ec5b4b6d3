package io.skerry.lake.arrow;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows in native memory, as the buffers of the Arrow columnar format. Lives as long as its arena. */
public final class NativeChunk {
    private final int rows;
    private final Arena arena;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /** One column's buffers: validity bits, then end offsets and bytes of text, or numbers. */
    record Column(ColumnType type, int nulls, MemorySegment[] buffers) {}

    NativeChunk(int rows, Arena arena) {
        this.rows = rows;
        this.arena = arena;
    }

    void add(ColumnBuffer column) {
        MemorySegment validity = copy(column.valid);
        MemorySegment[] buffers = switch (column.type) {
            case TEXT -> {
                MemorySegment offsets = arena.allocate(ValueLayout.JAVA_INT, rows + 1L);
                MemorySegment.copy(
                        column.ends, 0, offsets, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT.byteSize(), rows);
                MemorySegment data = arena.allocate(Math.max(1, column.length));
                MemorySegment.copy(column.data, 0, data, ValueLayout.JAVA_BYTE, 0, column.length);
                yield new MemorySegment[] {validity, offsets, data};
            }
            case LONG, TIMESTAMP -> new MemorySegment[] {validity, copy(column.numbers)};
        };
        columns.put(column.name, new Column(column.type, rows - column.nonNull, buffers));
    }

    private MemorySegment copy(long[] values) {
        return arena.allocateFrom(ValueLayout.JAVA_LONG, values);
    }

    public int rows() {
        return rows;
    }

    Map<String, Column> columns() {
        return columns;
    }
}
