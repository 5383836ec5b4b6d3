package io.skerry.deid;

import io.skerry.dicom.Value;
import io.skerry.phi.Identifiers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds text among bytes that should hold none, numbers and tables: runs of printable characters of one or of two bytes
 * each, and in short values text of other scripts.
 */
final class HiddenText {
    /** Shorter runs turn up by chance in any table. */
    private static final int SHORTEST = 5;

    private static final int LONGEST = 4_096;

    private static final List<Charset> WIDE = List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final List<Charset> NARROW =
            List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1251"), Charset.forName("ISO-8859-7"));

    private HiddenText() {}

    /** Whether bytes hold a text that may not leave. */
    static boolean isIn(Value.Bytes bytes, TextGuard guard, Identifiers original) {
        if (bytes.length() < SHORTEST) {
            return false;
        }
        Predicate<String> unfit = text -> !guard.isFitRun(text, original) || OtherReadings.isIn(text, original);
        return isIn(bytes, 0, 1, unfit)
                || isIn(bytes, 0, 2, unfit)
                || isIn(bytes, 1, 2, unfit)
                || (bytes.length() <= LONGEST && inOtherScripts(bytes, original));
    }

    private static boolean inOtherScripts(Value.Bytes bytes, Identifiers original) {
        int high = 0;
        for (int i = 0; i < bytes.length(); i++) {
            high += bytes.array()[bytes.offset() + i] < 0 ? 1 : 0;
        }
        if (bytes.length() >= 2 * SHORTEST) {
            for (Charset set : WIDE) {
                if (OtherReadings.isIn(new String(bytes.array(), bytes.offset(), bytes.length(), set), original)) {
                    return true;
                }
            }
        }
        if (high == 0) {
            return false;
        }
        for (Charset set : NARROW) {
            if (OtherReadings.isIn(new String(bytes.array(), bytes.offset(), bytes.length(), set), original)) {
                return true;
            }
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length());
            return OtherReadings.isIn(
                    StandardCharsets.UTF_8.newDecoder().decode(buffer).toString(), original);
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static boolean isIn(Value.Bytes bytes, int first, int width, Predicate<String> test) {
        byte[] array = bytes.array();
        int end = bytes.offset() + bytes.length();
        byte[] run = new byte[Math.min(LONGEST, bytes.length())];
        int length = 0;
        for (int i = bytes.offset() + first; i < end; i += width) {
            int b = array[i] & 0xFF;
            boolean printable = b >= 0x20 && b < 0x7F;
            boolean zero = width == 1 || i + 1 >= end || array[i + 1] == 0;
            if (printable && zero) {
                run[length++] = array[i];
            }
            if (!(printable && zero) || length == run.length) {
                if (length >= SHORTEST && test.test(new String(run, 0, length, StandardCharsets.ISO_8859_1))) {
                    return true;
                }
                length = 0;
            }
        }
        return length >= SHORTEST && test.test(new String(run, 0, length, StandardCharsets.ISO_8859_1));
    }
}
