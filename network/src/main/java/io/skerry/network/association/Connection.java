package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.network.pdu.Pdu;
import io.skerry.network.pdu.PduException;
import io.skerry.network.pdu.PduReader;
import io.skerry.network.pdu.PduWriter;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** PDUs over a socket, each with a deadline. Read by one thread; {@link #close} may come from any. */
final class Connection implements AutoCloseable {
    private final Wire wire;
    private final Limits limits;
    private final PduReader reader;

    /** Takes over the socket. */
    Connection(Socket socket, Limits limits) {
        this.limits = limits;
        try {
            this.wire = Wire.of(socket);
        } catch (IOException e) {
            try {
                socket.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw lost(e);
        }
        this.reader = new PduReader(wire, limits.maxPdu(), wire::allocate);
    }

    Limits limits() {
        return limits;
    }

    /**
     * The next PDU. On any failure the connection is closed, and the peer told why where that makes sense.
     *
     * @throws SkerryException {@link NetworkError#TIMEOUT}, {@link NetworkError#CONNECTION_LOST}, or what
     *     {@link PduReader#next} throws
     */
    Pdu next(Duration within) {
        wire.setDeadline(within);
        try {
            return reader.next();
        } catch (PduException e) {
            abort(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, e.abortReason()));
            throw e;
        } catch (SocketTimeoutException e) {
            abort(new Pdu.Abort(Pdu.Abort.BY_PROVIDER, 0));
            throw new SkerryException(
                    NetworkError.TIMEOUT, "The peer sent no whole PDU within " + within.toMillis() + " ms.", e);
        } catch (IOException e) {
            close();
            throw lost(e);
        }
    }

    /** Whether something was sent that nobody has read yet; no waiting. */
    boolean hasInput() {
        try {
            return reader.hasInput() || wire.hasInput();
        } catch (IOException e) {
            return true; // reading will tell
        }
    }

    void write(Pdu pdu) {
        byte[] bytes = PduWriter.encode(pdu);
        write(bytes, bytes.length);
    }

    void write(byte[] bytes, int length) {
        try {
            wire.write(ByteBuffer.wrap(bytes, 0, length), limits.idle());
        } catch (IOException e) {
            close();
            throw lost(e);
        }
    }

    /** Tells the peer and closes; errors no longer matter. */
    void abort(Pdu.Abort abort) {
        try {
            write(abort);
        } catch (SkerryException e) {
            // closed already
        }
        close();
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            // nothing is lost by a connection that was to end anyway
        }
    }

    boolean isClosed() {
        return !wire.isOpen();
    }

    private static SkerryException lost(IOException e) {
        return new SkerryException(
                NetworkError.CONNECTION_LOST, "The connection to the peer was lost: " + e.getMessage() + ".", e);
    }
}
