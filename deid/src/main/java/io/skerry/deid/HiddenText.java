package io.skerry.deid;

import io.skerry.dicom.Value;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Finds text among bytes that should hold none: runs of printable characters of one or of two bytes each. */
final class HiddenText {
    /** Shorter runs turn up by chance in any table. */
    private static final int SHORTEST = 8;

    private static final int LONGEST = 4_096;

    private HiddenText() {}

    /** Whether any run of text passes a test. */
    static boolean isIn(Value.Bytes bytes, Predicate<String> test) {
        return isIn(bytes, 0, 1, test) || isIn(bytes, 0, 2, test) || isIn(bytes, 1, 2, test);
    }

    private static boolean isIn(Value.Bytes bytes, int first, int width, Predicate<String> test) {
        byte[] array = bytes.array();
        int end = bytes.offset() + bytes.length();
        byte[] run = new byte[LONGEST];
        int length = 0;
        for (int i = bytes.offset() + first; i < end; i += width) {
            int b = array[i] & 0xFF;
            boolean printable = b >= 0x20 && b < 0x7F;
            boolean zero = width == 1 || i + 1 >= end || array[i + 1] == 0;
            if (printable && zero) {
                run[length++] = array[i];
            }
            if (!(printable && zero) || length == LONGEST) {
                if (length >= SHORTEST && test.test(new String(run, 0, length, StandardCharsets.ISO_8859_1))) {
                    return true;
                }
                length = 0;
            }
        }
        return length >= SHORTEST && test.test(new String(run, 0, length, StandardCharsets.ISO_8859_1));
    }
}
