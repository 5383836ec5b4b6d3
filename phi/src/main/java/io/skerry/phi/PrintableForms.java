package io.skerry.phi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Undoes the ways in which bytes are written as printable characters: base64 (RFC 4648, also of URLs, also broken into
 * lines), hexadecimal, percent signs (RFC 3986), quoted-printable (RFC 2045), references of XML and HTML, and the escapes
 * of JSON, Java and PDF. Each form is undone wherever it might begin, since an identifier may stand anywhere in it.
 */
final class PrintableForms {
    /** No needle is shorter. */
    static final int SHORTEST = 6;

    private static final String BASE64 = "base64";
    private static final String HEX_DIGITS = "hex";

    private static final int IN_BASE64 = 1;
    private static final int IN_HEX = 2;
    private static final int IN_TEXT = 4;
    private static final int MARK = 8;
    private static final int LETTER = 16;
    private static final int IN_ASCII = 32;

    /** Digits and dots as long as this may be a UID of one object, which others do not know. */
    private static final int UID = 10;

    private static final byte[] KINDS = new byte[256];
    private static final byte[] SIXTY_FOUR = new byte[256];
    private static final byte[] HEX = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            SIXTY_FOUR[i] = (byte)
                    (i >= 'A' && i <= 'Z'
                            ? i - 'A'
                            : i >= 'a' && i <= 'z'
                                    ? i - 'a' + 26
                                    : i >= '0' && i <= '9'
                                            ? i - '0' + 52
                                            : i == '+' || i == '-' ? 62 : i == '/' || i == '_' ? 63 : -1);
            HEX[i] = (byte) Character.digit(i < 0x80 ? i : ' ', 16);
            boolean text = (i >= 0x20 && i != 0x7F) || i == '\t' || i == '\n' || i == '\r';
            boolean mark = i == '%' || i == '=' || i == '&' || i == '\\';
            KINDS[i] = (byte) ((SIXTY_FOUR[i] >= 0 ? IN_BASE64 : 0)
                    | (HEX[i] >= 0 ? IN_HEX : 0)
                    | (text ? IN_TEXT : 0)
                    | (text && i < 0x7F ? IN_ASCII : 0)
                    | (mark ? MARK : 0)
                    | (i > '9' || i < '0' ? LETTER : 0));
        }
    }

    private PrintableForms() {}

    /**
     * Hands out what these bytes mean in each form that they may have.
     *
     * @param shortest from how many bytes on something counts
     * @param clean knows the runs that need no look
     */
    static void find(byte[] bytes, int from, int to, int shortest, CleanRuns.OfObject clean, Consumer<Decoded> found) {
        int shortestBase64 = (shortest * 4 + 2) / 3;
        int start = -1;
        int hexStart = -1;
        int textStart = from;
        int seen = 0;
        boolean escaped = false;
        for (int i = from; i <= to; i++) {
            int kind = i == to ? 0 : KINDS[bytes[i] & 0xFF];
            if ((kind & IN_BASE64) != 0) {
                if (start < 0) {
                    start = i;
                    seen = 0;
                }
                seen |= kind;
            } else if (start >= 0 && !isBreak(bytes, i, to)) {
                // Base64 of text never has digits only.
                if (i - start >= shortestBase64 && (seen & LETTER) != 0 && !clean.isKnown(bytes, start, i)) {
                    base64(bytes, start, i, clean, found);
                }
                start = -1;
            }
            if ((kind & IN_HEX) != 0) {
                hexStart = hexStart < 0 ? i : hexStart;
            } else if (hexStart >= 0 && !isSeparator(bytes, i, to)) {
                if (i - hexStart >= 2 * shortest && !clean.isKnown(bytes, hexStart, i)) {
                    hex(bytes, hexStart, i, clean, found);
                }
                hexStart = -1;
            }
            if ((kind & IN_TEXT) == 0) {
                // Escapes stand in text, so each run of printable characters is undone by itself.
                if (escaped && i - textStart >= shortest) {
                    Escapes.find(bytes, textStart, i, found);
                }
                textStart = i + 1;
                escaped = false;
            } else if ((kind & MARK) != 0) {
                escaped |= Escapes.mayBegin(bytes, i, to);
            }
        }
    }

    /**
     * Hands out what long runs of printable characters mean among bytes that are no text, such as pixels: jumps over
     * what cannot be part of one, which is nearly all.
     *
     * @param shortest how long a run must be; shorter ones are always there by chance
     */
    static void findLong(
            byte[] bytes, int from, int to, int shortest, CleanRuns.OfObject clean, Consumer<Decoded> found) {
        int done = from;
        for (int at = from + shortest - 1; at < to; at += shortest) {
            if ((KINDS[bytes[at] & 0xFF] & IN_ASCII) == 0) {
                continue;
            }
            int start = at;
            while (start > done && (KINDS[bytes[start - 1] & 0xFF] & IN_ASCII) != 0) {
                start--;
            }
            int end = at + 1;
            while (end < to && (KINDS[bytes[end] & 0xFF] & IN_ASCII) != 0) {
                end++;
            }
            if (end - start >= shortest) {
                find(bytes, start, end, shortest, clean, found);
            }
            done = end;
            at = Math.max(at, end - 1);
        }
    }

    /** Whether a line of base64 goes on behind these bytes. */
    private static boolean isBreak(byte[] bytes, int at, int to) {
        return at + 1 < to
                && ((bytes[at] == '\r' && bytes[at + 1] == '\n')
                        || (bytes[at] == '\n' && SIXTY_FOUR[bytes[at + 1] & 0xFF] >= 0));
    }

    private static boolean isSeparator(byte[] bytes, int at, int to) {
        if (at >= to) {
            return false;
        }
        byte b = bytes[at];
        return (b == ' ' || b == ':' || b == '-' || b == ',' || b == '\n' || b == '\r')
                && at + 2 < to
                && HEX[bytes[at + 1] & 0xFF] >= 0
                && HEX[bytes[at + 2] & 0xFF] >= 0
                && (at + 3 >= to || HEX[bytes[at + 3] & 0xFF] < 0);
    }

    private static void base64(byte[] bytes, int from, int to, CleanRuns.OfObject clean, Consumer<Decoded> found) {
        byte[] digits = new byte[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            byte digit = SIXTY_FOUR[bytes[i] & 0xFF];
            if (digit >= 0) {
                digits[count++] = digit;
            }
        }
        for (int skip = 0; skip < 4; skip++) {
            int groups = (count - skip) / 4;
            int rest = (count - skip) % 4;
            byte[] out = new byte[groups * 3 + Math.max(0, rest - 1)];
            int at = 0;
            for (int i = skip; at < out.length; i += 4) {
                int bits = digits[i] << 18
                        | digits[i + 1] << 12
                        | (i + 2 < count ? digits[i + 2] << 6 : 0)
                        | (i + 3 < count ? digits[i + 3] : 0);
                for (int shift = 16; shift >= 0 && at < out.length; shift -= 8) {
                    out[at++] = (byte) (bits >> shift);
                }
            }
            if (isLikeUid(out)) {
                clean.mayBeUid();
            }
            found.accept(new Decoded(out, BASE64, from));
        }
    }

    private static boolean isLikeUid(byte[] bytes) {
        int run = 0;
        for (byte b : bytes) {
            run = (b >= '0' && b <= '9') || b == '.' ? run + 1 : 0;
            if (run == UID) {
                return true;
            }
        }
        return false;
    }

    private static void hex(byte[] bytes, int from, int to, CleanRuns.OfObject clean, Consumer<Decoded> found) {
        byte[] digits = new byte[to - from];
        int count = 0;
        boolean spaced = false;
        boolean letters = false;
        for (int i = from; i < to; i++) {
            byte digit = HEX[bytes[i] & 0xFF];
            letters |= digit > 9;
            if (digit >= 0) {
                digits[count++] = digit;
            } else {
                spaced = true;
            }
        }
        for (int skip = 0; skip < (spaced ? 1 : 2); skip++) {
            byte[] out = new byte[(count - skip) / 2];
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) (digits[skip + 2 * i] << 4 | digits[skip + 2 * i + 1]);
            }
            if (isLikeUid(out)) {
                clean.mayBeUid();
            }
            found.accept(new Decoded(out, letters ? HEX_DIGITS : Decoded.DIGITS, from));
        }
    }

    /** Whether a byte parts texts in whatever form. */
    static boolean parts(byte b) {
        return (KINDS[b & 0xFF] & IN_TEXT) == 0;
    }

    /** Whether these bytes stood as a run of letters and digits, which says all by itself. */
    static boolean isRun(Decoded decoded) {
        return switch (decoded.how()) {
            case BASE64, HEX_DIGITS, Decoded.DIGITS -> true;
            default -> false;
        };
    }

    static int hexDigit(byte b) {
        return HEX[b & 0xFF];
    }

    static void write(ByteArrayOutputStream out, int codePoint) {
        if (Character.isValidCodePoint(codePoint) && !(codePoint >= 0xD800 && codePoint < 0xE000)) {
            out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        }
    }
}
