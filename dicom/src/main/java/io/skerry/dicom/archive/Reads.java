package io.skerry.dicom.archive;

import io.skerry.dicom.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whole pieces of a source. */
final class Reads {
    private Reads() {}

    /** Exactly so many bytes, as a little endian buffer. */
    static ByteBuffer exactly(ByteSource source, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (source.read(position + bytes.position(), bytes) < 0) {
                throw new EOFException("The archive ends early.");
            }
        }
        return bytes.flip();
    }
}
