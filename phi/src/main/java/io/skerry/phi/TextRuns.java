package io.skerry.phi;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Finds runs of characters among bytes that are no text: what {@code strings} would show, in UTF-8 (so in ASCII too) and
 * in UTF-16 of either byte order.
 */
final class TextRuns {
    /** Shorter runs turn up in any bytes. */
    static final int SHORTEST = 6;

    /** Longer runs are handed out in pieces that overlap. */
    private static final int LONGEST = 4096;

    private static final int OVERLAP = 128;

    private TextRuns() {}

    /** Hands out each run of {@link #SHORTEST} characters or more that begins within these bytes. */
    static void find(byte[] bytes, int from, int to, Consumer<String> run) {
        narrow(bytes, from, to, run);
        for (int order = 0; order < 2; order++) {
            wide(bytes, from + order, to, 1, run);
            wide(bytes, from + order, to, 0, run);
        }
    }

    /** Whether all of these bytes are a text in UTF-8 that is worth a look. */
    static boolean isText(byte[] bytes, int from, int to) {
        int letters = 0;
        int characters = 0;
        for (int i = from; i < to; ) {
            int length = characterAt(bytes, i, to);
            if (length == 0) {
                return false;
            }
            characters++;
            letters += length > 1 || isWord(bytes[i] & 0xFF) ? 1 : 0;
            i += length;
        }
        return characters >= SHORTEST && 4 * letters >= 3 * characters;
    }

    private static void narrow(byte[] bytes, int from, int to, Consumer<String> run) {
        int start = from;
        int letters = 0;
        int characters = 0;
        for (int i = from; i <= to; ) {
            int length = i == to ? 0 : characterAt(bytes, i, to);
            if (length > 0 && characters < LONGEST) {
                characters++;
                letters += length > 1 || isWord(bytes[i] & 0xFF) ? 1 : 0;
                i += length;
                continue;
            }
            // Half of all printable characters are letters or digits of something; a text has few others.
            if (characters >= SHORTEST && 3 * letters >= 2 * characters) {
                run.accept(new String(bytes, start, i - start, StandardCharsets.UTF_8));
            }
            start = length > 0 ? i - OVERLAP : i + 1;
            i = start;
            letters = 0;
            characters = 0;
        }
    }

    /** How many bytes the printable character of UTF-8 has that begins here; 0 when none does. */
    private static int characterAt(byte[] bytes, int at, int to) {
        int b = bytes[at] & 0xFF;
        if (b < 0x80) {
            return (b >= 0x20 && b != 0x7F) || b == '\t' || b == '\n' || b == '\r' ? 1 : 0;
        }
        int length = b >= 0xC3 && b < 0xE0 ? 2 : b >= 0xE0 && b < 0xF0 ? 3 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean isWord(int b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == ' ' || b == '^';
    }

    /** Two bytes at random are a character of some alphabet, so only those of Latin ones begin to look like a text. */
    private static void wide(byte[] bytes, int from, int to, int low, Consumer<String> run) {
        int start = from;
        int letters = 0;
        for (int i = from; ; i += 2) {
            int high = i + 1 < to ? bytes[i + 1 - low] : -1;
            int c = i + 1 < to ? (high & 0xFF) << 8 | (bytes[i + low] & 0xFF) : 0;
            boolean part = c >= 0x20 && c < 0x180 && (c < 0x7F || c > 0x9F);
            int characters = (i - start) / 2;
            if (part && characters < LONGEST) {
                letters += c > 0x9F || isWord(c) ? 1 : 0;
                continue;
            }
            if (characters >= SHORTEST && 3 * letters >= 2 * characters) {
                run.accept(new String(
                        bytes, start, i - start, low == 1 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE));
            }
            if (i + 1 >= to) {
                return;
            }
            start = part ? i - 2 * OVERLAP : i + 2;
            i = start - 2;
            letters = 0;
        }
    }
}
