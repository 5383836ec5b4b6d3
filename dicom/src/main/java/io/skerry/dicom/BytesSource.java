package io.skerry.dicom;

import java.nio.ByteBuffer;

/** Bytes in memory. */
final class BytesSource implements ByteSource {
    private final byte[] bytes;
    private final int length;
    private final String name;

    BytesSource(byte[] bytes, String name) {
        this(bytes, bytes.length, name);
    }

    BytesSource(byte[] bytes, int length, String name) {
        this.bytes = bytes;
        this.length = length;
        this.name = name;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        if (position >= length) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), length - position);
        into.put(bytes, (int) position, count);
        return count;
    }

    byte[] array() {
        return bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {}
}
