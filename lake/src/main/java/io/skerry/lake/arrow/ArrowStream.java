package io.skerry.lake.arrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Chunks as one ArrowArrayStream. Its columns are all that any chunk has; a chunk that lacks one reads as null there.
 * All memory belongs to the arena, which must outlive the consumer, so the release callbacks have nothing to free.
 *
 * <p>The struct layouts are those of the C data and C stream interfaces on a 64-bit platform.
 */
public final class ArrowStream {
    private static final long SCHEMA_BYTES = 72;
    private static final long SCHEMA_RELEASE = 56;
    private static final long ARRAY_BYTES = 80;
    private static final long ARRAY_RELEASE = 64;
    private static final long STREAM_BYTES = 40;
    private static final long STREAM_RELEASE = 24;
    private static final long NULLABLE = 2;

    private final Arena arena;
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();
    private final MemorySegment stream;
    private final MemorySegment releaseStream;
    private final MemorySegment releaseSchema;
    private final MemorySegment releaseArray;
    private final List<NativeChunk> chunks;
    private int next;

    public ArrowStream(Arena arena, List<NativeChunk> chunks) {
        this.arena = arena;
        this.chunks = List.copyOf(chunks);
        for (NativeChunk chunk : chunks) {
            chunk.columns().forEach((name, column) -> columns.putIfAbsent(name, column.type()));
        }
        stream = arena.allocate(STREAM_BYTES, ADDRESS.byteAlignment());
        stream.set(ADDRESS, 0, callback("getSchema", JAVA_INT, ADDRESS, ADDRESS));
        stream.set(ADDRESS, 8, callback("getNext", JAVA_INT, ADDRESS, ADDRESS));
        stream.set(ADDRESS, 16, callback("getLastError", ADDRESS, ADDRESS));
        releaseStream = callback("releaseStream", null, ADDRESS);
        releaseSchema = callback("releaseSchema", null, ADDRESS);
        releaseArray = callback("releaseArray", null, ADDRESS);
    }

    /**
     * Makes a view of that name in DuckDB which reads the chunks once, from the first on; may be called again when it was
     * read.
     */
    public void register(Connection connection, String view) throws SQLException {
        next = 0;
        stream.set(ADDRESS, STREAM_RELEASE, releaseStream);
        connection.unwrap(DuckDBConnection.class).registerArrowStream(view, new ArrowArrayStream(stream.address()));
    }

    /** Column names with their types. */
    public Map<String, ColumnType> columns() {
        return Map.copyOf(columns);
    }

    private MemorySegment callback(String method, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        FunctionDescriptor descriptor =
                result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments);
        try {
            MethodType type = descriptor.toMethodType();
            MethodHandle handle = MethodHandles.lookup().findVirtual(ArrowStream.class, method, type);
            return Linker.nativeLinker().upcallStub(handle.bindTo(this), descriptor, arena);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The callback " + method + " of the Arrow stream is missing", e);
        }
    }

    @SuppressWarnings({"unused", "UnusedMethod"}) // called by DuckDB
    private int getSchema(MemorySegment self, MemorySegment out) {
        MemorySegment schema = out.reinterpret(SCHEMA_BYTES);
        MemorySegment children = arena.allocate(ADDRESS, Math.max(1, columns.size()));
        int index = 0;
        for (Map.Entry<String, ColumnType> column : columns.entrySet()) {
            MemorySegment child = arena.allocate(SCHEMA_BYTES, ADDRESS.byteAlignment());
            writeSchema(child, column.getValue().format(), column.getKey(), 0, MemorySegment.NULL);
            children.setAtIndex(ADDRESS, index++, child);
        }
        writeSchema(schema, "+s", "", columns.size(), children);
        return 0;
    }

    private void writeSchema(
            MemorySegment schema, String format, String name, long childCount, MemorySegment children) {
        schema.fill((byte) 0);
        schema.set(ADDRESS, 0, arena.allocateFrom(format));
        schema.set(ADDRESS, 8, arena.allocateFrom(name));
        schema.set(JAVA_LONG, 24, NULLABLE);
        schema.set(JAVA_LONG, 32, childCount);
        schema.set(ADDRESS, 40, children);
        schema.set(ADDRESS, SCHEMA_RELEASE, releaseSchema);
    }

    @SuppressWarnings({"unused", "UnusedMethod"}) // called by DuckDB, under its own lock
    private int getNext(MemorySegment self, MemorySegment out) {
        MemorySegment array = out.reinterpret(ARRAY_BYTES);
        array.fill((byte) 0);
        if (next < chunks.size()) {
            writeChunk(array, chunks.get(next++));
        }
        return 0;
    }

    private void writeChunk(MemorySegment array, NativeChunk chunk) {
        MemorySegment children = arena.allocate(ADDRESS, Math.max(1, columns.size()));
        MemorySegment zeros = arena.allocate(8L * (chunk.rows() + 1), ADDRESS.byteAlignment());
        int index = 0;
        for (Map.Entry<String, ColumnType> column : columns.entrySet()) {
            NativeChunk.Column values = chunk.columns().get(column.getKey());
            MemorySegment child = arena.allocate(ARRAY_BYTES, ADDRESS.byteAlignment());
            if (values == null) {
                int buffers = column.getValue() == ColumnType.TEXT ? 3 : 2;
                writeArray(child, chunk.rows(), chunk.rows(), zeros, zeros, buffers == 3 ? zeros : null);
            } else {
                MemorySegment[] buffers = values.buffers();
                writeArray(
                        child,
                        chunk.rows(),
                        values.nulls(),
                        buffers[0],
                        buffers[1],
                        buffers.length == 3 ? buffers[2] : null);
            }
            children.setAtIndex(ADDRESS, index++, child);
        }
        writeArray(array, chunk.rows(), 0, MemorySegment.NULL, null, null);
        array.set(JAVA_LONG, 32, columns.size());
        array.set(ADDRESS, 48, children);
    }

    private void writeArray(MemorySegment array, long rows, long nulls, @Nullable MemorySegment... buffers) {
        int count = 0;
        MemorySegment pointers = arena.allocate(ADDRESS, buffers.length);
        for (MemorySegment buffer : buffers) {
            if (buffer != null) {
                pointers.setAtIndex(ADDRESS, count++, buffer);
            }
        }
        array.set(JAVA_LONG, 0, rows);
        array.set(JAVA_LONG, 8, nulls);
        array.set(JAVA_LONG, 24, count);
        array.set(ADDRESS, 40, pointers);
        array.set(ADDRESS, ARRAY_RELEASE, releaseArray);
    }

    @SuppressWarnings({"unused", "UnusedMethod"}) // called by DuckDB
    private MemorySegment getLastError(MemorySegment self) {
        return MemorySegment.NULL;
    }

    @SuppressWarnings({"unused", "UnusedMethod"}) // called by DuckDB
    private void releaseStream(MemorySegment self) {
        self.reinterpret(STREAM_BYTES).set(ADDRESS, STREAM_RELEASE, MemorySegment.NULL);
    }

    @SuppressWarnings({"unused", "UnusedMethod"}) // called by DuckDB
    private void releaseSchema(MemorySegment schema) {
        schema.reinterpret(SCHEMA_BYTES).set(ADDRESS, SCHEMA_RELEASE, MemorySegment.NULL);
    }

    @SuppressWarnings({"unused", "UnusedMethod"}) // called by DuckDB
    private void releaseArray(MemorySegment array) {
        array.reinterpret(ARRAY_BYTES).set(ADDRESS, ARRAY_RELEASE, MemorySegment.NULL);
    }
}
