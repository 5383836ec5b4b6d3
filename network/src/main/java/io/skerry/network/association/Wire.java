package io.skerry.network.association;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/** A connection's bytes with time limits: one thread reads, any may write or close. */
interface Wire extends ReadableByteChannel {
    /** Takes over the socket; bytes pass between socket and direct memory where it is a channel's. */
    static Wire of(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        SocketChannel channel = socket.getChannel();
        // With TLS the socket lies around another one, whose channel it shows and which has the encrypted bytes.
        return channel == null || socket instanceof SSLSocket ? new StreamWire(socket) : new ChannelWire(channel);
    }

    /** From now on all reads together may take so long, so that a peer cannot hold on by sending byte after byte. */
    void setDeadline(Duration within);

    /**
     * Waits for a byte at least.
     *
     * @return how many were read, -1 at the end
     * @throws java.net.SocketTimeoutException after the deadline
     */
    @Override
    int read(ByteBuffer into) throws IOException;

    /** Whether reading would not wait. */
    boolean hasInput() throws IOException;

    /** Writes all, or closes and fails if the peer does not take it within the time. */
    void write(ByteBuffer bytes, Duration within) throws IOException;

    /** Memory that is read into without a copy. */
    ByteBuffer allocate(int bytes);

    /** Ends every wait of other threads. */
    @Override
    void close() throws IOException;
}
