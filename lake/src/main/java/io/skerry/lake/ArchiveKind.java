package io.skerry.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which archive a file is, by its first bytes. */
enum ArchiveKind {
    ZIP,
    TAR,
    /** A compressed tar archive, or one compressed file. */
    GZIP,
    /** No archive. */
    NONE;

    /** How many bytes tell. */
    static final int SNIFFED_BYTES = 264;

    private static final int PREAMBLE = 128;
    private static final int USTAR_OFFSET = 257;

    static ArchiveKind of(byte[] start, int length) {
        if (startsWith(start, length, PREAMBLE, "DICM")) {
            return NONE; // a DICOM file may have anything in its preamble
        }
        if (startsWith(start, length, 0, "PK\003\004") || startsWith(start, length, 0, "PK\005\006")) {
            return ZIP;
        }
        if (startsWith(start, length, 0, "\037\u008b\010")) {
            return GZIP;
        }
        return startsWith(start, length, USTAR_OFFSET, "ustar") ? TAR : NONE;
    }

    static ArchiveKind of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(SNIFFED_BYTES);
            return of(start, start.length);
        }
    }

    private static boolean startsWith(byte[] start, int length, int offset, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (start[offset + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
