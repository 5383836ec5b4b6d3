package io.skerry.network.pdu;

import io.skerry.network.NetworkError;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Reads PDUs from a channel, for one thread. Input is not trusted: a length is compared with its limit before memory is
 * taken for it. Memory in use is one PDU, or {@value #READ_AHEAD} bytes if that is more.
 *
 * <p>A long PDU is read to its end and no further than the header behind it, so that next to nothing is moved to the
 * front of the buffer when the next one comes; of short ones as many as are there are read at once.
 */
public final class PduReader {
    /** Most bytes of an association request or answer: 128 contexts with 64 transfer syntaxes each fit well. */
    public static final int MOST_ASSOCIATE = 512 * 1024;

    private static final int HEADER = 6;
    /** A PDU's header and the first value's. */
    private static final int HEADERS = HEADER + Pdv.HEADER;

    private static final int READ_AHEAD = 64 * 1024;

    private final ReadableByteChannel in;
    private final int mostData;
    private final IntFunction<ByteBuffer> memory;
    private ByteBuffer buffer;
    /** What was read and not handed out is from here to {@link #end}. */
    private int at;

    private int end;
    private long offset;

    /**
     * @param in blocks until there is a byte at least
     * @param mostData most bytes of a P-DATA-TF's variable field, as announced to the peer
     */
    public PduReader(ReadableByteChannel in, int mostData) {
        this(in, mostData, ByteBuffer::allocate);
    }

    /** @param memory allocates what the channel likes to read into */
    public PduReader(ReadableByteChannel in, int mostData, IntFunction<ByteBuffer> memory) {
        if (mostData <= Pdv.HEADER) {
            throw new IllegalArgumentException("A P-DATA-TF must have room for a value, not " + mostData + " bytes.");
        }
        this.in = in;
        this.mostData = mostData;
        this.memory = memory;
        this.buffer = memory.apply(READ_AHEAD);
    }

    /**
     * Waits for the next PDU. The memory of a {@link Pdu.Data} is used again by the next call.
     *
     * @throws PduException if the bytes are no sound PDU, or one over the limit
     * @throws EOFException if the stream ends, between PDUs or within one
     * @throws IOException if the stream cannot be read
     */
    public Pdu next() throws IOException {
        long start = offset;
        need(HEADER, "the header of a PDU");
        Fields head = new Fields(buffer, at, at + HEADER, start - at);
        int type = head.u8("The PDU type");
        head.skip(1, "A reserved byte");
        long length = head.u32("The PDU length");
        check(type, length, start);
        take(HEADER);
        need((int) length, "a PDU of " + length + " bytes");
        Fields body = new Fields(buffer, at, at + (int) length, offset - at);
        take((int) length);
        return switch (type) {
            case Pdu.AssociateRequest.TYPE -> AssociateItems.request(body);
            case Pdu.AssociateAccept.TYPE -> AssociateItems.accept(body);
            case Pdu.AssociateReject.TYPE -> {
                body.skip(1, "A reserved byte");
                yield new Pdu.AssociateReject(
                        body.u8("The result"), body.u8("The source of a rejection"), body.u8("The reason"));
            }
            case Pdu.Data.TYPE -> data(body);
            case Pdu.ReleaseRequest.TYPE -> new Pdu.ReleaseRequest();
            case Pdu.ReleaseResponse.TYPE -> new Pdu.ReleaseResponse();
            default -> {
                body.skip(2, "Reserved bytes");
                yield new Pdu.Abort(body.u8("The source of an abort"), body.u8("The reason"));
            }
        };
    }

    /** Whether a part of the next PDU at least was read already. */
    public boolean hasInput() {
        return end > at;
    }

    /** Bytes of the PDUs handed out so far. */
    public long offset() {
        return offset;
    }

    private void check(int type, long length, long start) {
        boolean fixed = type == Pdu.AssociateReject.TYPE
                || type == Pdu.ReleaseRequest.TYPE
                || type == Pdu.ReleaseResponse.TYPE
                || type == Pdu.Abort.TYPE;
        if (type < Pdu.AssociateRequest.TYPE || type > Pdu.Abort.TYPE) {
            throw new PduException(
                    NetworkError.BAD_PDU,
                    PduException.UNRECOGNIZED_PDU,
                    "A PDU type of 1 to 7 was expected, and " + type + " came; the peer does not speak DICOM.",
                    start);
        }
        if (fixed && length != 4) {
            throw new PduException(
                    NetworkError.BAD_PDU,
                    PduException.INVALID_PARAMETER,
                    "A PDU of type " + type + " has 4 bytes, not " + length + ".",
                    start);
        }
        long most = type == Pdu.Data.TYPE ? mostData : MOST_ASSOCIATE;
        if (length > most) {
            throw new PduException(
                    NetworkError.TOO_LARGE,
                    PduException.INVALID_PARAMETER,
                    "A PDU of type " + type + " may have " + most + " bytes, and one of " + length + " came.",
                    start);
        }
    }

    private static Pdu data(Fields body) {
        List<Pdv> values = new ArrayList<>(2);
        while (body.hasMore()) {
            long length = body.u32("The length of a presentation data value");
            if (length < 2) {
                throw body.bad("A presentation data value has at least 2 bytes, not " + length + ".");
            }
            Fields value = body.part(length, "A presentation data value");
            int context = contextId(value);
            // PS3.8 E.2: bit 0 command or data set, bit 1 last fragment or not.
            int control = value.u8("The message control header");
            values.add(new Pdv(context, (control & 1) != 0, (control & 2) != 0, value.slice()));
        }
        if (values.isEmpty()) {
            throw body.bad("A P-DATA-TF without a presentation data value came.");
        }
        return new Pdu.Data(values);
    }

    static int contextId(Fields fields) {
        int id = fields.u8("The presentation context ID");
        if ((id & 1) == 0) {
            throw fields.bad("A presentation context ID must be odd, not " + id + ".");
        }
        return id;
    }

    /** Sees to it that so many bytes lie behind {@link #at}. */
    private void need(int count, String what) throws IOException {
        if (end - at >= count) {
            return;
        }
        if (at + count > buffer.capacity() || at == end) {
            moveToFront(count);
        }
        int most = Math.min(buffer.capacity(), Math.max(READ_AHEAD, at + count + HEADERS));
        while (end - at < count) {
            int read = in.read(buffer.limit(most).position(end));
            if (read < 0) {
                throw new EOFException("The connection ended after " + (end - at) + " of " + count + " bytes of " + what
                        + ", offset " + (offset + end - at));
            }
            end += read;
        }
    }

    private void moveToFront(int count) {
        ByteBuffer left = buffer.slice(at, end - at);
        if (count + HEADERS > buffer.capacity()) {
            buffer = memory.apply(count + HEADERS);
        }
        buffer.put(0, left, 0, left.remaining());
        end -= at;
        at = 0;
    }

    private void take(int count) {
        at += count;
        offset += count;
    }
}
