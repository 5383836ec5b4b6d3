package io.skerry.dicom.archive;

import io.skerry.dicom.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A stretch of another source, which it closes. */
record Slice(ByteSource whole, long offset, long size, String name) implements ByteSource {
    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        long left = size - position;
        if (left <= 0) {
            return -1;
        }
        int limit = into.limit();
        into.limit((int) Math.min(limit, into.position() + left));
        try {
            return whole.read(offset + position, into);
        } finally {
            into.limit(limit);
        }
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
