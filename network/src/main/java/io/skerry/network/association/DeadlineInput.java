package io.skerry.network.association;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket's input with a deadline for all reads together, so that a peer cannot hold on by sending byte after byte. */
final class DeadlineInput extends InputStream {
    private static final int NANOS_A_MILLI = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private long deadline;

    DeadlineInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    void set(Duration within) {
        deadline = System.nanoTime() + within.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, left / NANOS_A_MILLI + 1));
        return in.read(into, offset, length);
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
