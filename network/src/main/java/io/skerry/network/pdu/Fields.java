package io.skerry.network.pdu;

import io.skerry.network.NetworkError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A stretch of a PDU's bytes, read from front to back. Every read is checked against the end of the stretch. */
final class Fields {
    /** PS3.5 9.1. */
    private static final int LONGEST_UID = 64;

    private final ByteBuffer bytes;
    private final int end;
    private final long base;
    private int at;

    /** @param base offset of the buffer's first byte in the connection's stream, for messages */
    Fields(ByteBuffer bytes, int start, int end, long base) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.base = base;
    }

    boolean hasMore() {
        return at < end;
    }

    int remaining() {
        return end - at;
    }

    /** The bytes that remain, without a copy. */
    ByteBuffer slice() {
        return bytes.slice(at, end - at);
    }

    int u8(String what) {
        need(1, what);
        return bytes.get(at++) & 0xFF;
    }

    int u16(String what) {
        need(2, what);
        at += 2;
        return ((bytes.get(at - 2) & 0xFF) << 8) | (bytes.get(at - 1) & 0xFF);
    }

    long u32(String what) {
        need(4, what);
        return ((long) u16(what) << 16) | u16(what);
    }

    void skip(long count, String what) {
        need(count, what);
        at += (int) count;
    }

    /** The next bytes as fields of their own. */
    Fields part(long length, String what) {
        need(length, what);
        Fields part = new Fields(bytes, at, at + (int) length, base);
        at += (int) length;
        return part;
    }

    /** The next bytes as ISO 646 text, padding removed at both ends. */
    String text(int length, String what) {
        need(length, what);
        byte[] characters = new byte[length];
        bytes.get(at, characters);
        String text = new String(characters, StandardCharsets.ISO_8859_1);
        at += length;
        return trim(text);
    }

    /** The rest as a UID. Its characters are not checked: it is only compared, and named in safe form. */
    String uid(String what) {
        return uid(remaining(), what);
    }

    String uid(int length, String what) {
        String uid = text(length, what);
        if (uid.length() > LONGEST_UID) {
            throw bad(what + " has " + uid.length() + " characters, more than the " + LONGEST_UID + " of a UID.");
        }
        return uid;
    }

    PduException bad(String message) {
        return new PduException(NetworkError.BAD_PDU, PduException.INVALID_PARAMETER, message, base + at);
    }

    private void need(long count, String what) {
        if (count > end - at) {
            throw bad(what + " needs " + count + " bytes, but only " + (end - at) + " are left in the item around it.");
        }
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == 0)) {
            to--;
        }
        return text.substring(from, to);
    }
}
