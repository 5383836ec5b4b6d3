package io.skerry.network.pdu;

import io.skerry.network.NetworkError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads PDUs from a stream, for one thread. Input is not trusted: a length is compared with its limit before memory is
 * taken, and memory in use does not exceed twice the larger limit.
 */
public final class PduReader {
    /** Most bytes of an association request or answer: 128 contexts with 64 transfer syntaxes each fit well. */
    public static final int MOST_ASSOCIATE = 512 * 1024;

    private static final int HEADER = 6;
    private static final int FIRST_ARRAY = 16 * 1024;

    private final InputStream in;
    private final int mostData;
    private final byte[] header = new byte[HEADER];
    private byte[] array = new byte[0];
    private long offset;

    /**
     * @param mostData most bytes of a P-DATA-TF's variable field, as announced to the peer
     */
    public PduReader(InputStream in, int mostData) {
        if (mostData <= Pdv.HEADER) {
            throw new IllegalArgumentException("A P-DATA-TF must have room for a value, not " + mostData + " bytes.");
        }
        this.in = in;
        this.mostData = mostData;
    }

    /**
     * Waits for the next PDU. The arrays of a {@link Pdu.Data} are used again by the next call.
     *
     * @throws PduException if the bytes are no sound PDU, or one over the limit
     * @throws EOFException if the stream ends, between PDUs or within one
     * @throws IOException if the stream cannot be read
     */
    public Pdu next() throws IOException {
        long start = offset;
        fill(header, HEADER, "the header of a PDU");
        Fields head = new Fields(header, 0, HEADER, start);
        int type = head.u8("The PDU type");
        head.skip(1, "A reserved byte");
        long length = head.u32("The PDU length");
        check(type, length, start);
        if (array.length < length) {
            array = new byte[Math.max((int) length, FIRST_ARRAY)];
        }
        fill(array, (int) length, "a PDU of " + length + " bytes");
        Fields body = new Fields(array, 0, (int) length, start + HEADER);
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

    /** Bytes read so far. */
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
            values.add(new Pdv(
                    context,
                    (control & 1) != 0,
                    (control & 2) != 0,
                    value.array(),
                    value.position(),
                    value.remaining()));
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

    private void fill(byte[] into, int count, String what) throws IOException {
        int read = in.readNBytes(into, 0, count);
        offset += read;
        if (read < count) {
            throw new EOFException(
                    "The connection ended after " + read + " of " + count + " bytes of " + what + ", offset " + offset);
        }
    }
}
