package io.skerry.phi;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    /** Bytes of which one in every other pair is looked up at once. */
    private static final int EIGHT = 8;

    /** Deflate of fewer bytes says nothing that fits into a name. */
    private static final int SHORTEST = 8;
    /** Less than this comes out of bytes that are no deflate at all. */
    private static final int SHORTEST_GUESS = 64;

    /** Bytes by which anything compressed is known, and more. */
    static final int LONGEST_BEGINNING = 16;

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

    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final boolean[] NEAR_BEGINNING = nearBeginning(false);
    private static final boolean[] NEAR_BEGINNING_AMONG_PIXELS = nearBeginning(true);

    /** Whether a pair of bytes may stand at the beginning of anything compressed, or one byte behind it. */
    private static boolean[] nearBeginning(boolean amongPixels) {
        boolean[] near = new boolean[1 << 16];
        mark(near, 0x1F, 0x8B, DEFLATED);
        mark(near, 'P', 'K', 3);
        if (!amongPixels) {
            mark(near, 's', 't', 'r');
        }
        for (byte[] magic : OPAQUE) {
            mark(near, magic[0], magic[1], magic[2]);
        }
        for (int level = 0; level < 256; level++) {
            if (isZlib((byte) 0x78, (byte) level, amongPixels)) {
                for (int behind = 0; behind < 256; behind++) {
                    mark(near, 0x78, level, behind);
                }
            }
        }
        return near;
    }

    private static void mark(boolean[] near, int first, int second, int third) {
        near[(first & 0xFF) | (second & 0xFF) << 8] = true;
        near[(second & 0xFF) | (third & 0xFF) << 8] = true;
    }

    private Inflations() {}

    /**
     * Hands out what these bytes hold in compressed form. Whatever begins, a pair at every other byte tells.
     *
     * @param to index behind the last byte with which anything begins
     * @param end to where it may go on
     * @param amongPixels whether they are samples, of which many look like the less usual beginnings of zlib
     * @param unread hears of the index where something stands that could not be undone
     */
    static void find(
            byte[] bytes, int from, int to, int end, boolean amongPixels, Consumer<Decoded> found, IntConsumer unread) {
        boolean[] near = amongPixels ? NEAR_BEGINNING_AMONG_PIXELS : NEAR_BEGINNING;
        int last = Math.min(to, end - SHORTEST);
        int i = from;
        while (i < last) {
            while (i + EIGHT <= last
                    && !(near[pair(bytes, i + 1)]
                            | near[pair(bytes, i + 3)]
                            | near[pair(bytes, i + 5)]
                            | near[pair(bytes, i + 7)])) {
                i += EIGHT;
            }
            for (int eight = Math.min(last, i + EIGHT); i < eight; i++) {
                look(bytes, i, end, amongPixels, found, unread);
            }
        }
    }

    /** Whether something begins like a compressed part, be it one or not. */
    static boolean anyBegins(byte[] bytes) {
        for (int i = 0; i + SHORTEST < bytes.length; i++) {
            boolean begins = switch (bytes[i]) {
                case 0x1F -> bytes[i + 1] == (byte) 0x8B;
                case 0x78 -> isZlib(bytes[i], bytes[i + 1], false);
                case 'P' -> bytes[i + 1] == 'K';
                case 's' -> PdfStreams.begins(bytes, i, bytes.length);
                default -> isOpaque(bytes, i, bytes.length);
            };
            if (begins) {
                return true;
            }
        }
        return false;
    }

    private static int pair(byte[] bytes, int at) {
        return (short) PAIR.get(bytes, at) & 0xFFFF;
    }

    private static void look(
            byte[] bytes, int i, int to, boolean amongPixels, Consumer<Decoded> found, IntConsumer unread) {
        switch (bytes[i]) {
            case 0x1F -> {
                if (bytes[i + 1] == (byte) 0x8B && bytes[i + 2] == DEFLATED && (bytes[i + 3] & 0xE0) == 0) {
                    int data = gzipData(bytes, i, to);
                    inflate(bytes, data, to, true, "gzip", i, SHORTEST, found, unread);
                }
            }
            case 0x78 -> {
                if (isZlib(bytes[i], bytes[i + 1], amongPixels)) {
                    inflate(bytes, i, to, false, "zlib", i, SHORTEST, found, unread);
                }
            }
            case 'P' -> {
                if (bytes[i + 1] == 'K' && bytes[i + 2] == 3 && bytes[i + 3] == 4 && i + ZIP_HEADER < to) {
                    zipMember(bytes, i, to, found, unread);
                }
            }
            case 's' -> {
                if (!amongPixels && PdfStreams.begins(bytes, i, to)) {
                    PdfStreams.undo(bytes, i, to, found, unread);
                }
            }
            case 'B', (byte) 0xFD, '7', 'R', '/' -> {
                if (isOpaque(bytes, i, to)) {
                    unread.accept(i);
                }
            }
            default -> {
                // Nothing begins with such a byte.
            }
        }
    }

    /** Hands out what a part holds that is compressed from its first byte on, if it is so. */
    static void begin(byte[] bytes, int from, int to, Consumer<Decoded> found, IntConsumer unread) {
        if (to - from < SHORTEST) {
            return;
        }
        if (bytes[from] != 0x78 && (bytes[from] & 0x8F) == DEFLATED && isZlib(bytes[from], bytes[from + 1], false)) {
            inflate(bytes, from, to, false, "zlib", from, SHORTEST_GUESS, found, unread);
        }
        inflate(bytes, from, to, true, "deflate", from, SHORTEST_GUESS, found, unread);
    }

    private static boolean isZlib(byte method, byte level, boolean amongPixels) {
        int flags = level & 0xFF;
        return ((method & 0xFF) << 8 | flags) % 31 == 0
                && (flags & 0x20) == 0
                && (!amongPixels || level == DEFAULT_LEVEL || level == BEST_LEVEL);
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
