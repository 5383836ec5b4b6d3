package io.skerry.network.association;

import io.skerry.network.pdu.PduWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Cuts a data set into P-DATA-TF PDUs, one value each, as large as the peer takes. Errors of the connection are unchecked. */
public final class DataOutput extends OutputStream {
    private final Connection connection;
    private final int contextId;
    private final byte[] array;
    private int end = PduWriter.VALUE_START;

    DataOutput(Connection connection, int contextId, byte[] array) {
        this.connection = connection;
        this.contextId = contextId;
        this.array = array;
    }

    @Override
    public void write(int b) {
        makeRoom();
        array[end++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int at = offset;
        int left = length;
        while (left > 0) {
            makeRoom();
            int count = Math.min(left, array.length - end);
            System.arraycopy(bytes, at, array, end, count);
            end += count;
            at += count;
            left -= count;
        }
    }

    /**
     * Writes so many bytes of the stream, read straight into the PDU.
     *
     * @throws java.io.EOFException if the stream has fewer
     */
    public void write(InputStream in, long count) throws IOException {
        long left = count;
        while (left > 0) {
            makeRoom();
            int read = in.read(array, end, (int) Math.min(left, array.length - end));
            if (read < 0) {
                throw new EOFException("The data ended " + left + " bytes early");
            }
            end += read;
            left -= read;
        }
    }

    /** The last fragment must say so, so a full PDU waits until it is known that more follows. */
    private void makeRoom() {
        if (end == array.length) {
            send(false);
        }
    }

    void finish() {
        send(true);
    }

    private void send(boolean last) {
        PduWriter.putDataHeader(array, contextId, false, last, end - PduWriter.VALUE_START);
        connection.write(array, end);
        end = PduWriter.VALUE_START;
    }
}
