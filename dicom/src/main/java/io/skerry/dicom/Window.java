package io.skerry.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The part of a source that is in memory. Moves forward in few large reads; arrays that it leaves behind stay valid, so
 * values can be slices of them.
 */
final class Window {
    private static final int FIRST = 16 * 1024;
    private static final int LATER = 64 * 1024;
    /** Behind a value that was skipped, as between fragments, mostly no more than a header is wanted. */
    private static final int AFTER_JUMP = 2 * 1024;

    private final ByteSource source;
    private final long size;
    private byte[] bytes;
    private long base;
    private int limit;

    Window(ByteSource source) {
        this.source = source;
        try {
            if (source instanceof BytesSource memory) {
                bytes = memory.array();
                limit = (int) memory.size();
                size = limit;
            } else {
                size = source.size();
                bytes = new byte[(int) Math.min(size, FIRST)];
                limit = fill(0);
            }
        } catch (IOException e) {
            throw unreadable(0, e);
        }
    }

    /** Bytes in the source. */
    long size() {
        return size;
    }

    ByteSource source() {
        return source;
    }

    /** The array that the last {@link #index} pointed into. */
    byte[] array() {
        return bytes;
    }

    /**
     * Where {@code count} bytes from a position on lie in {@link #array}.
     *
     * @return the index, or -1 if the source ends before
     */
    int index(long position, int count) {
        long start = position - base;
        if (start >= 0 && start + count <= limit) {
            return (int) start;
        }
        if (position + count > size) {
            return -1;
        }
        try {
            int wanted = start > limit ? AFTER_JUMP : LATER;
            bytes = new byte[(int) Math.min(Math.max(count, wanted), size - position)];
            base = position;
            limit = fill(position);
        } catch (IOException e) {
            throw unreadable(position, e);
        }
        return count <= limit ? 0 : -1;
    }

    private int fill(long position) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(bytes);
        while (into.hasRemaining()) {
            if (source.read(position + into.position(), into) < 0) {
                break;
            }
        }
        return into.position();
    }

    private DicomException unreadable(long position, IOException e) {
        return new DicomException(
                DicomError.UNREADABLE,
                "The file cannot be read: " + IoReason.of(e) + ".",
                source.name(),
                "",
                position,
                e);
    }
}
