package io.skerry.deid;

import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Encodes a header, element by element in the order of tags, into memory that is used again for the next one
 * (PS3.5 7). Sequences and items get defined lengths. For one thread.
 */
final class HeaderBuffer {
    private static final int UNDEFINED_LENGTH = -1;
    private static final int ITEM_TAG = 0xFFFEE000;

    private byte[] bytes = new byte[16 * 1024];
    private int position;
    private boolean bigEndian;
    private boolean explicitVr = true;

    void clear() {
        position = 0;
        encodeAs(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    void encodeAs(TransferSyntax syntax) {
        bigEndian = syntax.bigEndian();
        explicitVr = syntax.explicitVr();
    }

    int position() {
        return position;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, position);
    }

    void zeros(int count) {
        reserve(count);
        Arrays.fill(bytes, position, position + count, (byte) 0);
        position += count;
    }

    void ascii(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, position, encoded.length);
        position += encoded.length;
    }

    /** An element with a value as encoded, in the byte order of the header; padded to even length. */
    void element(int tag, Vr vr, byte[] value, int offset, int length) {
        int padded = length + (length & 1);
        elementHeader(tag, vr, padded);
        reserve(padded);
        System.arraycopy(value, offset, bytes, position, length);
        if (padded > length) {
            bytes[position + length] = vr.isText() && vr != Vr.UI ? (byte) ' ' : 0;
        }
        position += padded;
    }

    /** Bytes that were encoded before, in the same syntax. */
    void copy(byte[] encoded, int from, int to) {
        reserve(to - from);
        System.arraycopy(encoded, from, bytes, position, to - from);
        position += to - from;
    }

    /** An element with a text of ASCII characters. */
    void text(int tag, Vr vr, String value) {
        byte[] encoded = value.getBytes(StandardCharsets.US_ASCII);
        element(tag, vr, encoded, 0, encoded.length);
    }

    /** The header of an element whose value the caller adds behind this buffer. */
    void elementHeader(int tag, Vr vr, int length) {
        reserve(12);
        tag(tag);
        if (explicitVr) {
            String letters = vr.name();
            bytes[position++] = (byte) letters.charAt(0);
            bytes[position++] = (byte) letters.charAt(1);
            if (!vr.hasLongHeader()) {
                if (length > 0xFFFF) {
                    throw new HoldException(HeldReason.DEFECTIVE, "a value is longer than its representation can hold");
                }
                int16(position, length);
                position += 2;
                return;
            }
            bytes[position++] = 0;
            bytes[position++] = 0;
        }
        int32(position, length);
        position += 4;
    }

    void undefinedLengthHeader(int tag, Vr vr) {
        elementHeader(tag, vr, UNDEFINED_LENGTH);
    }

    /** Begins a sequence; returns the mark that {@link #end} wants. */
    int beginSequence(int tag) {
        elementHeader(tag, Vr.SQ, 0);
        return position;
    }

    /** Begins an item; returns the mark that {@link #end} wants. */
    int beginItem() {
        reserve(8);
        tag(ITEM_TAG);
        int32(position, 0);
        position += 4;
        return position;
    }

    /** Ends a sequence or an item by writing its length in front of it. */
    void end(int mark) {
        int32(mark - 4, position - mark);
    }

    /** Takes back everything from a mark made by {@link #position} on. */
    void backTo(int mark) {
        position = mark;
    }

    /** Writes a number in front of what follows it: the length of group 2. */
    void patchInt32(int at, int value) {
        int32(at, value);
    }

    private void tag(int tag) {
        int16(position, tag >>> 16);
        int16(position + 2, tag & 0xFFFF);
        position += 4;
    }

    private void int16(int at, int value) {
        bytes[at] = (byte) (bigEndian ? value >>> 8 : value);
        bytes[at + 1] = (byte) (bigEndian ? value : value >>> 8);
    }

    private void int32(int at, int value) {
        int16(at, bigEndian ? value >>> 16 : value & 0xFFFF);
        int16(at + 2, bigEndian ? value & 0xFFFF : value >>> 16);
    }

    private void reserve(int count) {
        if (position + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(position + count, bytes.length * 2));
        }
    }
}
