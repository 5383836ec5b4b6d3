package io.skerry.lake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Bytes being gathered, on an array that is reused. */
final class ByteSink {
    private static final int FIRST = 4096;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST];
    private int length;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void put(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** Text that is known to be ASCII. */
    @SuppressWarnings("deprecation") // the one way to copy Latin-1 characters without an array in between
    void ascii(String text) {
        int count = text.length();
        ensure(count);
        text.getBytes(0, count, bytes, length);
        length += count;
    }

    void utf8(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /** A tag as eight upper-case hexadecimal digits. */
    void tag(int tag) {
        ensure(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            byte digit = HEX[tag >>> shift & 15];
            bytes[length++] = (byte) (digit >= 'a' ? digit - 32 : digit);
        }
    }

    /** A JSON string with its quotation marks. */
    void jsonString(String text) {
        put('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                utf8(text.substring(plain, i));
                escape(c);
                plain = i + 1;
            }
        }
        utf8(plain == 0 ? text : text.substring(plain));
        put('"');
    }

    /** A JSON string of ASCII bytes, with its quotation marks. */
    void jsonAscii(byte[] source, int from, int to) {
        ensure(to - from + 2);
        bytes[length++] = '"';
        for (int i = from; i < to; i++) {
            byte b = source[i];
            if (b < ' ' || b == '"' || b == '\\') {
                escape((char) b);
                ensure(to - i + 1);
            } else {
                bytes[length++] = b;
            }
        }
        put('"');
    }

    private void escape(char c) {
        ensure(6);
        switch (c) {
            case '"', '\\' -> ascii("\\" + c);
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            default -> {
                ascii("\\u00");
                put((char) HEX[c >>> 4]);
                put((char) HEX[c & 15]);
            }
        }
    }

    void base64(byte[] source) {
        byte[] encoded = Base64.getEncoder().encode(source);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
