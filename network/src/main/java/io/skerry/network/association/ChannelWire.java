package io.skerry.network.association;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A socket channel that does not block, and selectors to wait for it with a time limit. */
final class ChannelWire implements Wire {
    private static final int NANOS_A_MILLI = 1_000_000;

    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private final Object writing = new Object();
    private long deadline;
    /** The last read got less than it had room for, so that another one at once would find nothing. */
    private boolean drained;

    ChannelWire(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.readable = Selector.open();
        this.writable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    @Override
    public void setDeadline(Duration within) {
        deadline = System.nanoTime() + within.toNanos();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (drained) {
            await(readable, deadline);
        }
        int read = channel.read(into);
        while (read == 0) {
            await(readable, deadline);
            read = channel.read(into);
        }
        drained = into.hasRemaining();
        return read;
    }

    @Override
    public boolean hasInput() throws IOException {
        return readable.selectNow(_ -> {}) > 0;
    }

    @Override
    public void write(ByteBuffer bytes, Duration within) throws IOException {
        long until = System.nanoTime() + within.toNanos();
        synchronized (writing) {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    await(writable, until);
                }
            }
        }
    }

    private static void await(Selector ready, long until) throws IOException {
        long left = until - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        try {
            ready.select(_ -> {}, left / NANOS_A_MILLI + 1);
        } catch (ClosedSelectorException e) {
            throw new IOException("closed by this side", e);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("this side was interrupted");
        }
    }

    @Override
    public ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        // The socket goes when no selector knows the channel any more.
        try (channel;
                readable;
                writable) {
            channel.close();
        }
    }
}
