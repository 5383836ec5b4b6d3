package io.skerry.network.pdu;

import java.nio.ByteBuffer;

/**
 * A presentation data value: a fragment of a command or of a data set, PS3.8 9.3.5.1 and annex E.
 *
 * @param contextId of the presentation context
 * @param command whether it is part of a command set rather than of a data set
 * @param last whether it is the last fragment
 * @param bytes the fragment, from position to limit; the memory belongs to the reader, which uses it again for the next
 *     PDU
 */
public record Pdv(int contextId, boolean command, boolean last, ByteBuffer bytes) {
    /** Bytes of a value's length, context and control fields. */
    public static final int HEADER = 6;

    /** How many bytes are left of the fragment. */
    public int length() {
        return bytes.remaining();
    }
}
