package io.skerry.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file, read with positioned reads. */
public final class FileSource implements ByteSource {
    private final Path file;
    private @Nullable FileChannel channel;
    private long size = -1;
    private boolean closed;

    FileSource(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /**
     * The open channel, from which {@link SourceCopy} lets the kernel copy. Belongs to this source, which closes it.
     *
     * @throws IOException also when the source was closed
     */
    synchronized FileChannel channel() throws IOException {
        if (closed) {
            throw new IOException("The source was closed.");
        }
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    @Override
    public synchronized long size() throws IOException {
        if (size < 0) {
            if (closed) {
                throw new IOException("The source was closed.");
            }
            size = channel().size();
        }
        return size;
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        if (isClosed()) {
            try (FileChannel once = FileChannel.open(file, StandardOpenOption.READ)) {
                return once.read(into, position);
            }
        }
        return channel().read(into, position);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
