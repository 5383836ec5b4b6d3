package io.skerry.phi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Searches bytes for identifiers behind the forms that they may have: printable forms, escapes and compression, in
 * whatever order, up to {@value #DEEPEST} of them one within another. Needles of bytes, words and patterns are looked
 * for in each. For one object.
 */
final class LayerSearch {
    private static final int DEEPEST = 4;

    /** Bytes that may come out of one object before it is held to hide something. */
    private static final long MOST_BYTES = 256L << 20;

    /** Samples around 80 read like base64, so a form has to go on for longer among pixels; odd, to meet either byte. */
    private static final int LONG = 23;

    /** Smaller pieces, of which there are many, are searched together. */
    private static final int PIECE = 64;

    private final Identifiers original;
    private final WordCheck words;
    private final List<Leak> leaks;
    private final List<Needle> uids;
    private final ByteSearch uidSearch;
    private final CleanRuns.OfObject clean;
    private long left = MOST_BYTES;

    /** Samples around 80 read like text of a kind, in which something now and then looks like an address of e-mail. */
    private boolean patternsCount = true;

    private boolean plain = true;

    /** Bytes to search, and where in the file the pieces of them stand, by the index at which each begins. */
    private record Part(byte[] bytes, TreeMap<Integer, String> places, int depth, boolean begins) {
        String place(int at) {
            return Objects.requireNonNull(places.floorEntry(at)).getValue();
        }
    }

    LayerSearch(Identifiers original, WordCheck words, List<Leak> leaks, List<Needle> uids, ByteSearch uidSearch) {
        this.original = original;
        this.words = words;
        this.leaks = leaks;
        this.uids = uids;
        this.uidSearch = uidSearch;
        this.clean = original.forms().cleanRuns().begin();
    }

    /** Remembers what nothing was found behind; for the end of an object without a leak. */
    void keepClean() {
        clean.keep();
    }

    /** Whether nothing was in any form but base64 and hexadecimal digits, nor like the UID of one object in those. */
    boolean isPlain() {
        return plain && !clean.isLikeUid();
    }

    /**
     * Searches what is hidden in bytes of the file; the bytes as they are, the caller has searched.
     *
     * @param from index of the first byte that anything hidden may begin with
     * @param to index behind the last one
     * @param end to where anything compressed may go on
     * @param place of the byte at index 0, in the file
     * @param amongPixels whether these are samples, where only long runs of characters count
     */
    void search(byte[] bytes, int from, int to, int end, long place, boolean amongPixels) {
        Deque<Part> waiting = new ArrayDeque<>();
        List<Decoded> found = new ArrayList<>();
        patternsCount = !amongPixels;
        if (amongPixels) {
            PrintableForms.findLong(bytes, from, to, LONG, clean, found::add);
        } else {
            PrintableForms.find(bytes, from, to, PrintableForms.SHORTEST, clean, found::add);
        }
        Inflations.find(bytes, from, to, end, amongPixels, found::add, at -> unread("byte " + (place + at)));
        queue(found, at -> "byte " + (place + at), 1, waiting);
        drain(waiting);
    }

    /**
     * Searches what a binary value holds if all of it is compressed, with no header that would tell, and what it reads
     * like in the other byte order.
     *
     * @param swapped whether its words of 16 bits stand in the file with the higher byte first
     */
    void searchValue(byte[] bytes, int from, int to, boolean swapped, String path) {
        Deque<Part> waiting = new ArrayDeque<>();
        List<Decoded> found = new ArrayList<>();
        if (to - from >= PIECE) {
            Inflations.begin(bytes, from, to, found::add, _ -> unread(path));
        }
        if (swapped) {
            byte[] other = new byte[to - from & ~1];
            for (int i = 0; i < other.length; i += 2) {
                other[i] = bytes[from + i + 1];
                other[i + 1] = bytes[from + i];
            }
            found.add(new Decoded(other, "little endian", from));
        }
        queue(found, _ -> path, 1, waiting);
        drain(waiting);
    }

    private void drain(Deque<Part> waiting) {
        while (!waiting.isEmpty() && leaks.size() < Verifier.MOST_LEAKS) {
            Part part = waiting.removeFirst();
            look(part);
            unwrap(part, waiting);
        }
    }

    private void unwrap(Part part, Deque<Part> waiting) {
        byte[] bytes = part.bytes;
        List<Decoded> found = new ArrayList<>();
        PrintableForms.find(bytes, 0, bytes.length, PrintableForms.SHORTEST, clean, found::add);
        Inflations.find(bytes, 0, bytes.length, bytes.length, false, found::add, at -> unread(part.place(at)));
        if (part.begins) {
            Inflations.begin(bytes, 0, bytes.length, found::add, at -> unread(part.place(at)));
        }
        PdfText.find(bytes, 0, bytes.length, found::add);
        if (part.depth < DEEPEST) {
            queue(found, part::place, part.depth + 1, waiting);
        } else if (found.stream().anyMatch(Decoded::inflated)) {
            // Nobody packs an honest text so often.
            unread(part.place(0));
        }
    }

    private interface Place {
        String of(int at);
    }

    private void queue(List<Decoded> found, Place place, int depth, Deque<Part> waiting) {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        TreeMap<Integer, String> places = new TreeMap<>();
        for (Decoded decoded : found) {
            left -= decoded.bytes().length;
            plain &= PrintableForms.isRun(decoded);
            String path = place.of(decoded.at()) + " as " + decoded.how();
            if (left < 0) {
                unread(path);
                return;
            }
            read(decoded, path);
            if (decoded.bytes().length < PIECE) {
                places.put(small.size(), path);
                small.writeBytes(decoded.bytes());
                small.write(0);
                small.write(0);
            } else {
                waiting.add(new Part(decoded.bytes(), new TreeMap<>(Map.of(0, path)), depth, true));
            }
        }
        if (!places.isEmpty()) {
            waiting.add(new Part(small.toByteArray(), places, depth, false));
        }
    }

    private void look(Part part) {
        FactForms forms = original.forms();
        look(part, forms.needles(), forms.search());
        look(part, uids, uidSearch);
    }

    /** Looks for words: in a text, or in what strings of text stand among, once it is unpacked. */
    private void read(Decoded decoded, String path) {
        byte[] bytes = decoded.bytes();
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        if (decoded.telling() && TextRuns.isText(bytes, 0, length)) {
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            if (patternsCount) {
                words.checkText(text, path);
            } else {
                words.checkReading(text, path);
            }
        } else if (decoded.telling() && (length >= PIECE || decoded.inflated())) {
            TextRuns.find(bytes, 0, bytes.length, run -> words.checkRun(run, path));
        }
    }

    private void look(Part part, List<Needle> needles, ByteSearch search) {
        search.search(part.bytes, 0, part.bytes.length, (n, at) -> {
            if (leaks.size() < Verifier.MOST_LEAKS && needles.get(n).standsAlone(part.bytes, at, part.bytes.length)) {
                leaks.add(new Leak("IDENTIFIER_" + needles.get(n).kind(), part.place(at)));
            }
        });
    }

    private void unread(String place) {
        plain = false;
        leaks.add(new Leak("UNREADABLE_PART", place));
    }
}
