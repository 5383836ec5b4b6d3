package io.skerry.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 bytes of JSON being written, to be reused from object to object. For one thread. */
public final class JsonBuffer {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private static final int MOST_DECIMAL_DIGITS = 19;

    private byte[] bytes = new byte[4096];
    private int size;

    /** The array that holds the text from index 0 on; valid until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** Bytes written. */
    public int length() {
        return size;
    }

    /** Empties the buffer and keeps its memory. */
    public void reset() {
        size = 0;
    }

    /** Writes the text out. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** Appends one byte. */
    void put(int b) {
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) b;
    }

    /** Appends ASCII text as it is. */
    @SuppressWarnings("deprecation") // The one call that copies Latin-1 characters without an encoder.
    void ascii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    /** Appends bytes as they are. */
    void raw(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** Appends a number in decimal. */
    void decimal(long value) {
        if (value < 0) {
            ascii(Long.toString(value));
            return;
        }
        room(MOST_DECIMAL_DIGITS);
        int digits = 1;
        for (long rest = value; rest > 9; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    /** Appends eight hexadecimal digits. */
    void hex(int value) {
        room(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(value >>> shift) & 15];
        }
    }

    /** Appends a JSON string. */
    void string(String text) {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 128) {
                if (c == '"' || c == '\\') {
                    put('\\');
                }
                put(c);
            } else if (c < ' ' || c == 0x2028 || c == 0x2029) {
                escape(c);
            } else {
                i += codePoint(text, i) - 1;
            }
        }
        put('"');
    }

    /** Appends a JSON string of ASCII bytes. */
    void asciiString(byte[] from, int offset, int end) {
        room(end - offset + 2);
        bytes[size++] = '"';
        for (int i = offset; i < end; i++) {
            byte b = from[i];
            if (b < ' ') {
                escape((char) b);
                room(end - i + 1);
            } else {
                if (b == '"' || b == '\\') {
                    bytes[size++] = '\\';
                    room(end - i + 1);
                }
                bytes[size++] = b;
            }
        }
        put('"');
    }

    /** Appends Base64 text, RFC 4648. */
    void base64(byte[] from, int offset, int length) {
        room((int) Math.min(Integer.MAX_VALUE - 16L, (length + 2L) / 3 * 4));
        int end = offset + length;
        int at = offset;
        for (; at + 3 <= end; at += 3) {
            base64((from[at] & 0xFF) << 16 | (from[at + 1] & 0xFF) << 8 | (from[at + 2] & 0xFF), 4);
        }
        if (end - at == 2) {
            base64((from[at] & 0xFF) << 16 | (from[at + 1] & 0xFF) << 8, 3);
            put('=');
        } else if (end - at == 1) {
            base64((from[at] & 0xFF) << 16, 2);
            put('=');
            put('=');
        }
    }

    private void base64(int bits, int digits) {
        for (int i = 0; i < digits; i++) {
            bytes[size++] = BASE64[(bits >>> (18 - 6 * i)) & 63];
        }
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            default -> {
                ascii("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    put(HEX[(c >>> shift) & 15]);
                }
            }
        }
    }

    /** Appends the UTF-8 of one character; returns how many chars of the text it took. */
    private int codePoint(String text, int at) {
        int point = text.codePointAt(at);
        if (Character.getType(point) == Character.SURROGATE) {
            point = 0xFFFD;
        }
        room(4);
        if (point < 0x800) {
            bytes[size++] = (byte) (0xC0 | (point >>> 6));
        } else {
            if (point < 0x10000) {
                bytes[size++] = (byte) (0xE0 | (point >>> 12));
            } else {
                bytes[size++] = (byte) (0xF0 | (point >>> 18));
                bytes[size++] = (byte) (0x80 | ((point >>> 12) & 63));
            }
            bytes[size++] = (byte) (0x80 | ((point >>> 6) & 63));
        }
        bytes[size++] = (byte) (0x80 | (point & 63));
        return Character.charCount(point);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long wanted = Math.max(2L * bytes.length, (long) size + more);
        if ((long) size + more > Integer.MAX_VALUE - 16) {
            throw new DicomException(DicomError.TOO_LARGE, "JSON of more than 2 GiB cannot be held in memory.");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
    }
}
