package io.skerry.phi;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the filters of PDF streams (ISO 32000-1 7.4) that pack text: ASCIIHex, ASCII85, LZW, Flate and RunLength. Nothing
 * grows beyond {@link Inflations#LARGEST}.
 */
final class PdfFilters {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MOST_CODES = 4096;
    private static final int BUFFER = 1 << 13;

    /** The bytes are none of this filter, or too many come out of them. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message, null, false, false);
        }
    }

    private PdfFilters() {}

    /** Digits in pairs up to {@code >}, white space aside; an odd last one counts as if 0 followed. */
    static byte[] asciiHex(byte[] bytes) throws Failure {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        int high = -1;
        for (byte b : bytes) {
            if (b == '>') {
                break;
            }
            int digit = PrintableForms.hexDigit(b);
            if (digit < 0) {
                if (isSpace(b)) {
                    continue;
                }
                throw new Failure("no hexadecimal digit");
            }
            if (high < 0) {
                high = digit;
            } else {
                out.write(high << 4 | digit);
                high = -1;
            }
        }
        if (high >= 0) {
            out.write(high << 4);
        }
        return out.toByteArray();
    }

    /** Five characters from {@code !} to {@code u} for four bytes, {@code z} for four zeros, up to {@code ~>}. */
    static byte[] ascii85(byte[] bytes) throws Failure {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        long value = 0;
        int count = 0;
        for (byte b : bytes) {
            if (b == '~') {
                break;
            }
            if (isSpace(b)) {
                continue;
            }
            if (b == 'z' && count == 0) {
                write(out, 0, 4);
            } else if (b >= '!' && b <= 'u') {
                value = value * 85 + (b - '!');
                count++;
                if (count == 5) {
                    write(out, value, 4);
                    value = 0;
                    count = 0;
                }
            } else {
                throw new Failure("no digit of base 85");
            }
        }
        if (count > 0) {
            for (int i = count; i < 5; i++) {
                value = value * 85 + 84;
            }
            write(out, value, count - 1);
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> 24 - 8 * i));
        }
    }

    /** A length up to 127 and so many bytes and one more, or 257 less a length above 128 and a byte to repeat; 128 ends. */
    static byte[] runLength(byte[] bytes) throws Failure {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 2);
        int at = 0;
        while (at < bytes.length && (bytes[at] & 0xFF) != 128) {
            int length = bytes[at++] & 0xFF;
            if (length < 128) {
                int count = Math.min(length + 1, bytes.length - at);
                out.write(bytes, at, count);
                at += count;
            } else if (at < bytes.length) {
                for (int i = 0; i < 257 - length; i++) {
                    out.write(bytes[at]);
                }
                at++;
            }
            requireSmall(out);
        }
        return out.toByteArray();
    }

    /**
     * Codes of 9 to 12 bits, as in TIFF.
     *
     * @param early how many codes early their width grows: 1 unless the stream says 0
     */
    static byte[] lzw(byte[] bytes, int early) throws Failure {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 2);
        byte[][] table = new byte[MOST_CODES][];
        for (int i = 0; i < CLEAR; i++) {
            table[i] = new byte[] {(byte) i};
        }
        int next = END + 1;
        byte[] before = new byte[0];
        long bits = 0;
        int have = 0;
        for (byte b : bytes) {
            bits = bits << 8 | b & 0xFF;
            have += 8;
            int width = 32 - Integer.numberOfLeadingZeros(Math.max(256, Math.min(MOST_CODES - 1, next + early)));
            if (have < width) {
                continue;
            }
            have -= width;
            int code = (int) (bits >>> have) & (1 << width) - 1;
            if (code == END) {
                break;
            }
            if (code == CLEAR) {
                next = END + 1;
                before = new byte[0];
                continue;
            }
            byte[] entry;
            if (code < CLEAR || code > END && code < next) {
                entry = table[code];
            } else if (code == next && before.length > 0) {
                entry = longer(before, before[0]);
            } else {
                throw new Failure("no code of LZW");
            }
            out.write(entry, 0, entry.length);
            requireSmall(out);
            if (before.length > 0 && next < MOST_CODES) {
                table[next++] = longer(before, entry[0]);
            }
            before = entry;
        }
        return out.toByteArray();
    }

    private static byte[] longer(byte[] start, byte last) {
        byte[] out = Arrays.copyOf(start, start.length + 1);
        out[start.length] = last;
        return out;
    }

    static byte[] flate(byte[] bytes) throws Failure {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 2);
            byte[] buffer = new byte[BUFFER];
            for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
                out.write(buffer, 0, read);
                requireSmall(out);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new Failure("no deflate");
        } finally {
            inflater.end();
        }
    }

    private static void requireSmall(ByteArrayOutputStream out) throws Failure {
        if (out.size() > Inflations.LARGEST) {
            throw new Failure("too much comes out");
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f' || b == 0;
    }
}
