package io.skerry.phi;

import io.skerry.dicom.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Searches the bytes of a file for identifiers, in overlapping chunks. Digits count only where no digit adjoins.
 *
 * <p>Among pixels, six bytes may read like a number by chance: noise of values around 50 is all digits in ASCII. So a
 * hit there counts only if the values around it make it a wonder: the expected number of such hits in the whole of the
 * pixel data, were its values drawn as they are in the neighbourhood, must be under one in a thousand.
 */
final class NeedleSearch {
    private static final int CHUNK = 1 << 20;

    /** Bytes on either side of a needle that tell whether it counts. */
    private static final int NEIGHBOURS = 4;

    private static final int NEIGHBOURHOOD = 4096;
    private static final double WONDER = 1e-3;

    private final List<Needle> needles;
    private final ByteSearch search;
    private final long pixelsFrom;
    private final long pixelsTo;
    private final FixedRanges fixed;

    /** Bytes of a file, the end excluded. */
    record Range(long from, long to) {
        static final Range NONE = new Range(0, 0);

        boolean holds(long place) {
            return place >= from && place < to;
        }
    }

    /**
     * A search for needles.
     *
     * @param search finds these needles, by their index
     * @param pixelsFrom where pixel data begin in the file
     * @param fixed bytes that have a fixed text, whatever the original holds
     */
    NeedleSearch(List<Needle> needles, ByteSearch search, long pixelsFrom, long pixelsTo, FixedRanges fixed) {
        this.needles = needles;
        this.search = search;
        this.pixelsFrom = pixelsFrom;
        this.pixelsTo = pixelsTo;
        this.fixed = fixed;
    }

    /** Searches bytes of a file. */
    void run(ByteSource source, long from, long to, List<Leak> leaks) throws IOException {
        byte[] bytes = new byte[(int) Math.min(to - from, CHUNK)];
        ByteBuffer chunk = ByteBuffer.wrap(bytes);
        // Room for the longest needle and one neighbour on either side, so that a hit is judged once and whole.
        int overlap = Math.min(margin(), chunk.capacity() / 2);
        long at = from;
        long reported = from;
        while (at < to) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), to - at));
            while (chunk.hasRemaining() && source.read(at + chunk.position(), chunk) >= 0) {
                // A read may bring less than asked.
            }
            int length = chunk.position();
            boolean last = length < chunk.limit() || at + length >= to;
            int until = last ? length : length - overlap + 2;
            long base = at;
            long begin = reported;
            search.search(bytes, 0, length, (n, place) -> {
                if (base + place >= begin
                        && place < until
                        && leaks.size() < Verifier.MOST_LEAKS
                        && isLeak(needles.get(n), bytes, place, length, base)) {
                    leaks.add(new Leak("IDENTIFIER_" + needles.get(n).kind(), "byte " + (base + place)));
                }
            });
            if (last) {
                return;
            }
            reported = at + until;
            at += length - overlap;
        }
    }

    /** So many bytes away from a byte, nothing depends on it. */
    int margin() {
        return search.longest() + NEIGHBOURS;
    }

    /**
     * Searches a part of a file that is in memory from its first byte on.
     *
     * @param length bytes in memory
     */
    void search(byte[] bytes, int length, int from, int to, List<Leak> leaks) {
        search.search(bytes, from, to, (n, place) -> {
            if (leaks.size() < Verifier.MOST_LEAKS && isLeak(needles.get(n), bytes, place, length, 0)) {
                leaks.add(new Leak("IDENTIFIER_" + needles.get(n).kind(), "byte " + place));
            }
        });
    }

    private boolean isLeak(Needle needle, byte[] bytes, int at, int length, long base) {
        if (!needle.standsAlone(bytes, at, length) || fixed.holds(base + at, needle.length())) {
            return false;
        }
        boolean inPixels = base + at >= pixelsFrom;
        return !inPixels || expected(needle, bytes, at, length, base) < WONDER;
    }

    /** How often the needle would turn up in the pixel data by chance. */
    private double expected(Needle needle, byte[] bytes, int at, int length, long base) {
        int from = (int) Math.max(Math.max(0, at - NEIGHBOURHOOD), pixelsFrom - base);
        int to = Math.min(length, at + needle.length() + NEIGHBOURHOOD);
        double expected = pixelsTo - pixelsFrom;
        int last = needle.length();
        for (int i = 0; i < last; i++) {
            // Bytes of the same rank in a 16-bit sample share a distribution, so only every other one is counted.
            int wanted = fold(bytes[at + i]);
            int count = 0;
            int all = 1;
            for (int p = from + ((at + i - from) & 1); p < to; p += 2) {
                if (p < at || p >= at + last) {
                    all++;
                    count += fold(bytes[p]) == wanted ? 1 : 0;
                }
            }
            expected *= Math.max(count, 0.5) / all;
        }
        return expected;
    }

    private static int fold(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
