package io.skerry.phi;

import java.io.ByteArrayOutputStream;

/** Escape sequences of ISO 2022, which switch the character set inside a value (PS3.5 6.1.2.5). */
final class CodeExtensions {
    private static final byte ESCAPE = 0x1B;

    private CodeExtensions() {}

    /** The bytes without escape sequences. */
    static byte[] strip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] != ESCAPE) {
                out.write(bytes[i++]);
                continue;
            }
            // Intermediate bytes 2/0 to 2/15, then one final byte.
            i++;
            while (i < bytes.length && bytes[i] >= 0x20 && bytes[i] <= 0x2F) {
                i++;
            }
            i++;
        }
        return out.toByteArray();
    }
}
