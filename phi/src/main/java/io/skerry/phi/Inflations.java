package io.skerry.phi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates what stands compressed among bytes: gzip (RFC 1952), zlib (RFC 1950, as in the streams of PDF), members of zip
 * archives, and bare deflate (RFC 1951) where a part begins. What is compressed or encrypted in a way that cannot be
 * undone here is reported, so that nothing passes unread.
 */
final class Inflations {
    /** A part that grows beyond this many bytes is not looked at further. */
    static final int LARGEST = 64 << 20;

    private static final int BUFFER = 1 << 13;
    /** Deflate of fewer bytes says nothing that fits into a name. */
    private static final int SHORTEST = 8;
    /** Less than this comes out of bytes that are no deflate at all. */
    private static final int SHORTEST_GUESS = 64;

    private static final int ZIP_HEADER = 30;
    private static final int DEFLATED = 8;
    private static final byte DEFAULT_LEVEL = (byte) 0x9C;
    private static final byte BEST_LEVEL = (byte) 0xDA;

    /** Formats of compressed files that are known by their first bytes and not undone. */
    private static final byte[][] OPAQUE = {
        {'B', 'Z', 'h', '9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59},
        {(byte) 0xFD, '7', 'z', 'X', 'Z', 0},
        {'7', 'z', (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C},
        {'R', 'a', 'r', '!', 0x1A, 0x07},
        "/Encrypt".getBytes(StandardCharsets.US_ASCII),
    };

    /** With what anything compressed begins. */
    private static final boolean[] FIRST = new boolean[256];

    static {
        for (int first : new int[] {0x1F, 0x78, 'P', 'B', 0xFD, '7', 'R', '/'}) {
            FIRST[first] = true;
        }
    }

    /** The second bytes of what is not undone. */
    private static final String SECOND = "Z7zaE";

    private Inflations() {}

    /**
     * Hands out what these bytes hold in compressed form.
     *
     * @param amongPixels whether they are samples, of which many look like the less usual beginnings of zlib
     * @param unread hears of the index where something stands that could not be undone
     */
    static void find(byte[] bytes, int from, int to, boolean amongPixels, Consumer<Decoded> found, IntConsumer unread) {
        for (int i = from; i + SHORTEST < to; i++) {
            if (!FIRST[bytes[i] & 0xFF]) {
                continue;
            }
            switch (bytes[i]) {
                case 0x1F -> {
                    if (bytes[i + 1] == (byte) 0x8B && bytes[i + 2] == DEFLATED && (bytes[i + 3] & 0xE0) == 0) {
                        int data = gzipData(bytes, i, to);
                        inflate(bytes, data, to, true, "gzip", i, SHORTEST, found, unread);
                    }
                }
                case 0x78 -> {
                    if (isZlib(bytes, i)
                            && (!amongPixels || bytes[i + 1] == DEFAULT_LEVEL || bytes[i + 1] == BEST_LEVEL)) {
                        inflate(bytes, i, to, false, "zlib", i, SHORTEST, found, unread);
                    }
                }
                case 'P' -> {
                    if (bytes[i + 1] == 'K' && bytes[i + 2] == 3 && bytes[i + 3] == 4 && i + ZIP_HEADER < to) {
                        zipMember(bytes, i, to, found, unread);
                    }
                }
                case 'B', (byte) 0xFD, '7', 'R', '/' -> {
                    if (SECOND.indexOf(bytes[i + 1]) >= 0 && isOpaque(bytes, i, to)) {
                        unread.accept(i);
                    }
                }
                default -> {
                    // Nothing begins with such a byte.
                }
            }
        }
    }

    /** Hands out what a part holds that is compressed from its first byte on, if it is so. */
    static void begin(byte[] bytes, int from, int to, Consumer<Decoded> found, IntConsumer unread) {
        if (to - from < SHORTEST) {
            return;
        }
        if (bytes[from] != 0x78 && (bytes[from] & 0x8F) == DEFLATED && isZlib(bytes, from)) {
            inflate(bytes, from, to, false, "zlib", from, SHORTEST_GUESS, found, unread);
        }
        inflate(bytes, from, to, true, "deflate", from, SHORTEST_GUESS, found, unread);
    }

    private static boolean isZlib(byte[] bytes, int at) {
        int flags = bytes[at + 1] & 0xFF;
        return ((bytes[at] & 0xFF) << 8 | flags) % 31 == 0 && (flags & 0x20) == 0;
    }

    private static boolean isOpaque(byte[] bytes, int at, int to) {
        for (byte[] magic : OPAQUE) {
            boolean same = at + magic.length <= to;
            for (int i = 0; same && i < magic.length; i++) {
                // Any level of compression of bzip2.
                same = bytes[at + i] == magic[i]
                        || (magic[0] == 'B' && i == 3 && bytes[at + i] >= '1' && bytes[at + i] <= '9');
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** Behind the optional fields of a gzip header (RFC 1952 2.3). */
    private static int gzipData(byte[] bytes, int at, int to) {
        int flags = bytes[at + 3];
        int data = at + 10;
        if ((flags & 4) != 0 && data + 2 <= to) {
            data += 2 + ((bytes[data] & 0xFF) | (bytes[data + 1] & 0xFF) << 8);
        }
        for (int text = 8; text <= 16; text <<= 1) {
            if ((flags & text) != 0) {
                while (data < to && bytes[data] != 0) {
                    data++;
                }
                data++;
            }
        }
        return Math.min(to, (flags & 2) == 0 ? data : data + 2);
    }

    private static void zipMember(byte[] bytes, int at, int to, Consumer<Decoded> found, IntConsumer unread) {
        boolean encrypted = (bytes[at + 6] & 1) != 0;
        int method = (bytes[at + 8] & 0xFF) | (bytes[at + 9] & 0xFF) << 8;
        int name = (bytes[at + 26] & 0xFF) | (bytes[at + 27] & 0xFF) << 8;
        int extra = (bytes[at + 28] & 0xFF) | (bytes[at + 29] & 0xFF) << 8;
        if (encrypted || (method != 0 && method != DEFLATED)) {
            unread.accept(at);
        } else if (method == DEFLATED) {
            inflate(bytes, Math.min(to, at + ZIP_HEADER + name + extra), to, true, "zip", at, SHORTEST, found, unread);
        }
    }

    private static void inflate(
            byte[] bytes,
            int from,
            int to,
            boolean bare,
            String how,
            int at,
            int shortest,
            Consumer<Decoded> found,
            IntConsumer unread) {
        Inflater inflater = new Inflater(bare);
        try {
            inflater.setInput(bytes, from, to - from);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            boolean whole = false;
            try {
                int read = 1;
                while (read > 0 && out.size() <= LARGEST) {
                    read = inflater.inflate(buffer);
                    out.write(buffer, 0, read);
                }
                whole = inflater.finished();
            } catch (DataFormatException _) {
                // What came out before is looked at all the same.
            }
            if (out.size() > LARGEST) {
                unread.accept(at);
            }
            if (out.size() >= (whole ? 1 : shortest)) {
                found.accept(new Decoded(Arrays.copyOf(out.toByteArray(), Math.min(out.size(), LARGEST)), how, at));
            }
        } finally {
            inflater.end();
        }
    }
}
