package io.skerry.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Bytes that can be read at any place. Reads do not share a position, so threads may read at once.
 *
 * <p>A closed source opens again for a single read where it can, so that values which were left in a file stay
 * reachable after reading its header.
 */
public interface ByteSource extends AutoCloseable {
    /** Bytes in all. */
    long size() throws IOException;

    /** Reads up to the buffer's remaining bytes; returns how many, or -1 at the end. May return less than asked. */
    int read(long position, ByteBuffer into) throws IOException;

    /** What people call it: a path, or a path and an archive member. */
    String name();

    @Override
    void close() throws IOException;

    /** A file, opened at the first read. */
    static FileSource of(Path file) {
        return new FileSource(file);
    }

    /** Bytes in memory, not copied. */
    static ByteSource of(byte[] bytes, String name) {
        return new BytesSource(bytes, name);
    }
}
