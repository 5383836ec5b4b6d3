package io.skerry.phi.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * What single words may be: surnames and first names with how common they are (US census of 1990, first names of
 * English-speaking countries), places (GeoNames), ordinary words of English (SCOWL), words of imaging and medicine,
 * devices and makers, eponyms. Made by {@code phi/src/lexicon/build.py}.
 *
 * <p>Words are kept as 64-bit hashes in one open table, about 6 MB for 170,000 words; with so few, two words of one hash
 * are not to be expected in a lifetime of texts. Immutable and safe for use by several threads.
 */
final class Lexicon {
    /** Surname and first name: 1 for the most common to 4 for the rarest, 0 for none. */
    private static final int SURNAME_SHIFT = 0;

    private static final int FIRST_SHIFT = 3;
    static final int PLACE = 1 << 6;
    /** One of some thousand words that any text of English has. */
    static final int VERY_ORDINARY = 1 << 7;

    static final int ORDINARY = 1 << 8;
    static final int RARE_WORD = 1 << 9;
    static final int MEDICAL = 1 << 10;
    static final int DEVICE = 1 << 11;
    static final int EPONYM = 1 << 12;
    static final int ANY_WORD = VERY_ORDINARY | ORDINARY | RARE_WORD;

    private static final int SLOTS = 1 << 19;

    private final long[] hashes = new long[SLOTS];
    private final short[] classes = new short[SLOTS];

    private Lexicon() {}

    /** Loaded at first use. */
    private static final class Holder {
        static final Lexicon STANDARD = load();
    }

    static Lexicon standard() {
        return Holder.STANDARD;
    }

    private static Lexicon load() {
        Lexicon lexicon = new Lexicon();
        try (InputStream in = Lexicon.class.getResourceAsStream("lexicon.gz")) {
            if (in == null) {
                throw new IllegalStateException("lexicon.gz is part of this module");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                lexicon.put(hash(line, 0, tab), parse(line, tab + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lexicon could not be read.", e);
        }
        return lexicon;
    }

    private static int parse(String line, int from) {
        int bits = 0;
        for (int i = from; i < line.length(); i++) {
            bits |= switch (line.charAt(i)) {
                case 'S' -> (line.charAt(++i) - '0') << SURNAME_SHIFT;
                case 'F' -> (line.charAt(++i) - '0') << FIRST_SHIFT;
                case 'P' -> PLACE;
                case 'V' -> VERY_ORDINARY;
                case 'W' -> ORDINARY;
                case 'w' -> RARE_WORD;
                case 'R' -> MEDICAL;
                case 'D' -> DEVICE;
                case 'E' -> EPONYM;
                default -> throw new IllegalStateException("unknown class in the lexicon: " + line.charAt(i));
            };
        }
        return bits;
    }

    /** How common a surname this is: 1 (the first thousand) to 4 (after 20,000); 0 when it is none. */
    static int surname(int classes) {
        return classes >> SURNAME_SHIFT & 7;
    }

    /** How common a first name this is: 1 to 4; 0 when it is none. */
    static int first(int classes) {
        return classes >> FIRST_SHIFT & 7;
    }

    /** What a word, or a row of words joined by blanks, may be; 0 for an unknown one. Lower case, without accents. */
    int classes(String word) {
        return classes(word, 0, word.length());
    }

    int classes(String text, int from, int to) {
        long hash = hash(text, from, to);
        for (int slot = slot(hash); hashes[slot] != 0; slot = (slot + 1) & (SLOTS - 1)) {
            if (hashes[slot] == hash) {
                return classes[slot];
            }
        }
        return 0;
    }

    private void put(long hash, int bits) {
        int slot = slot(hash);
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        hashes[slot] = hash;
        classes[slot] = (short) (classes[slot] | bits);
    }

    private static int slot(long hash) {
        return (int) (hash >>> 20) & (SLOTS - 1);
    }

    /** FNV-1a over the characters, mixed; never 0, which marks an empty slot. */
    private static long hash(String text, int from, int to) {
        long hash = 0xCBF29CE484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9E3779B97F4A7C15L;
        return hash == 0 ? 1 : hash;
    }
}
