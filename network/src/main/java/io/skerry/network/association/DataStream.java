package io.skerry.network.association;

import io.skerry.base.SkerryException;
import io.skerry.network.NetworkError;
import io.skerry.network.pdu.Pdv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** The bytes of a data set as they come in, fragment after fragment; memory holds one PDU. */
public final class DataStream extends InputStream {
    private final @Nullable Association association;
    private final int contextId;
    private @Nullable Pdv fragment;
    private boolean ended;

    DataStream(Association association, int contextId) {
        this.association = association;
        this.contextId = contextId;
    }

    private DataStream() {
        this.association = null;
        this.contextId = 0;
        this.ended = true;
    }

    static DataStream none() {
        return new DataStream();
    }

    /** Makes bytes available; false at the end. */
    private boolean advance() {
        while (true) {
            Pdv now = fragment;
            if (now != null && now.bytes().hasRemaining()) {
                return true;
            }
            if (ended || (now != null && now.last())) {
                ended = true;
                fragment = null;
                return false;
            }
            if (association == null) {
                return false;
            }
            fragment = association.dataFragment(contextId);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!advance() || fragment == null) {
            return -1;
        }
        int count = Math.min(length, fragment.length());
        fragment.bytes().get(into, offset, count);
        return count;
    }

    /** Hands on every fragment without a copy; the channel takes all of it by one call. */
    public long transferTo(WritableByteChannel out) throws IOException {
        long bytes = 0;
        while (advance() && fragment != null) {
            bytes += out.write(fragment.bytes());
        }
        return bytes;
    }

    /**
     * The whole data set, for identifiers, which are small.
     *
     * @throws SkerryException {@link NetworkError#TOO_LARGE} if it has more bytes
     */
    public byte[] readAll(int most) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (advance() && fragment != null) {
            if (bytes.size() + (long) fragment.length() > most) {
                throw new SkerryException(
                        NetworkError.TOO_LARGE, "An identifier of at most " + most + " bytes was expected.");
            }
            byte[] all = new byte[fragment.length()];
            fragment.bytes().get(all);
            bytes.writeBytes(all);
        }
        return bytes.toByteArray();
    }

    /** Reads to the end, for nothing. */
    public void discard() {
        while (advance() && fragment != null) {
            fragment.bytes().position(fragment.bytes().limit());
        }
    }
}
