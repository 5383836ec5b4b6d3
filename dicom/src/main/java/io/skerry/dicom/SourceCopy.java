package io.skerry.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Copies ranges of a source to a channel, by the kernel where the source is a file. */
final class SourceCopy implements AutoCloseable {
    private static final int PIECE = 1 << 20;

    private final ByteSource source;
    private final WritableByteChannel out;
    private @Nullable FileChannel opened;

    SourceCopy(ByteSource source, WritableByteChannel out) {
        this.source = source;
        this.out = out;
    }

    /** Copies the bytes from one offset up to another. */
    void range(long from, long to) throws IOException {
        if (source instanceof FileSource file) {
            kernel(file, from, to);
        } else {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, Math.max(0, to - from)));
            long at = from;
            while (at < to) {
                piece.clear().limit((int) Math.min(piece.capacity(), to - at));
                int count = source.read(at, piece);
                if (count < 0) {
                    throw new EOFException("The source became shorter.");
                }
                piece.flip();
                all(piece);
                at += count;
            }
        }
    }

    void bytes(byte[] bytes) throws IOException {
        all(ByteBuffer.wrap(bytes));
    }

    private void kernel(FileSource file, long from, long to) throws IOException {
        FileChannel channel = opened;
        if (channel == null) {
            channel = FileChannel.open(file.file(), StandardOpenOption.READ);
            opened = channel;
        }
        long at = from;
        while (at < to) {
            long count = channel.transferTo(at, to - at, out);
            if (count <= 0) {
                throw new EOFException("The source became shorter.");
            }
            at += count;
        }
    }

    private void all(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel channel = opened;
        if (channel != null) {
            channel.close();
        }
    }
}
