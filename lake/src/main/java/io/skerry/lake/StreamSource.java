package io.skerry.lake;

import io.skerry.dicom.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A member of an archive: read from its start as far as somebody asks, and kept, up to a limit. */
final class StreamSource implements ByteSource {
    private static final int STEP = 16 * 1024;

    private final InputStream in;
    private final long size;
    private final String name;
    private final int limit;
    private byte[] bytes = new byte[STEP];
    private int length;

    /**
     * @param size of the member, as the archive says
     * @param limit most bytes to keep
     */
    StreamSource(InputStream in, long size, String name, int limit) {
        this.in = in;
        this.size = size;
        this.name = name;
        this.limit = limit;
    }

    /** Thrown where a header needs more than the limit. */
    static final class LimitReached extends IOException {
        private static final long serialVersionUID = 1L;

        private LimitReached(int limit) {
            super("More than " + limit + " bytes of header in a member of an archive");
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        long end = Math.min(size, position + into.remaining());
        load(end);
        if (position >= length) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), length - position);
        into.put(bytes, (int) position, count);
        return count;
    }

    /** The first bytes, at most so many. */
    byte[] start(int count) throws IOException {
        load(Math.min(size, count));
        return Arrays.copyOf(bytes, Math.min(length, count));
    }

    private void load(long end) throws IOException {
        if (end > limit) {
            throw new LimitReached(limit);
        }
        while (length < end) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, bytes.length * 2L));
            }
            int count = in.read(bytes, length, bytes.length - length);
            if (count < 0) {
                return;
            }
            length += count;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {}
}
