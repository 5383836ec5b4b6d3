package io.skerry.network.pdu;

/**
 * A presentation data value: a fragment of a command or of a data set, PS3.8 9.3.5.1 and annex E.
 *
 * @param contextId of the presentation context
 * @param command whether it is part of a command set rather than of a data set
 * @param last whether it is the last fragment
 * @param array holds the bytes; it belongs to the reader, which uses it again for the next PDU
 */
@SuppressWarnings("ArrayRecordComponent") // A slice without a copy is the point.
public record Pdv(int contextId, boolean command, boolean last, byte[] array, int offset, int length) {
    /** Bytes of a value's length, context and control fields. */
    public static final int HEADER = 6;
}
