package io.skerry.phi;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects the bytes that facts may have in a file: in UTF-8, in UTF-16 of either byte order and, where a text has more
 * than ASCII, with its accents in one character or two and in every other encoding that can write it.
 */
final class NeedleSet {
    /** Fewer bytes turn up by chance. */
    private static final int SHORTEST = 6;

    private final Map<String, Needle> needles = new LinkedHashMap<>();

    List<Needle> list() {
        return List.copyOf(needles.values());
    }

    /** Adds a text. */
    void add(IdentifierKind kind, String text) {
        boolean bounded = text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        for (String form : WordText.isAscii(text) ? Set.of(text) : spellings(text)) {
            addEncoded(kind, form, StandardCharsets.UTF_8, 1, bounded);
            addEncoded(kind, form, StandardCharsets.UTF_16LE, 2, bounded);
            addEncoded(kind, form, StandardCharsets.UTF_16BE, 2, bounded);
            if (!WordText.isAscii(form)) {
                for (ByteBuffer encoded : ForeignEncodings.of(form)) {
                    add(kind, encoded.array(), 1, bounded);
                }
            }
        }
    }

    /** Adds bytes as they are. */
    void add(IdentifierKind kind, byte[] bytes) {
        add(kind, bytes, 1, false);
    }

    /** The search folds the case of ASCII letters only, and no accents. */
    private static Set<String> spellings(String text) {
        Set<String> spellings = new LinkedHashSet<>();
        for (Normalizer.Form form : new Normalizer.Form[] {Normalizer.Form.NFC, Normalizer.Form.NFD}) {
            String normal = Normalizer.normalize(text, form);
            spellings.add(normal);
            spellings.add(normal.toLowerCase(Locale.ROOT));
            spellings.add(normal.toUpperCase(Locale.ROOT));
        }
        return spellings;
    }

    private void addEncoded(IdentifierKind kind, String text, Charset charset, int unit, boolean bounded) {
        // A text of ASCII needs as many characters in UTF-16 as in UTF-8; other scripts say more with a character.
        int shortest = unit == 2 && WordText.isAscii(text) ? 2 * SHORTEST : SHORTEST;
        byte[] bytes = text.getBytes(charset);
        if (bytes.length >= shortest) {
            add(kind, bytes, unit, bounded);
        }
    }

    private void add(IdentifierKind kind, byte[] bytes, int unit, boolean bounded) {
        if (bytes.length >= SHORTEST && isTelling(bytes, unit)) {
            needles.putIfAbsent(folded(bytes), new Needle(kind, bytes, unit, bounded));
        }
    }

    /** What the search takes for equal: bytes that differ in the case of ASCII letters only. */
    private static String folded(byte[] bytes) {
        StringBuilder folded = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            folded.append((char) (b >= 'A' && b <= 'Z' ? b + 32 : b & 0xFF));
        }
        return folded.toString();
    }

    /** Bytes that repeat, or rise or fall evenly as a ramp of grey values does, turn up by chance. */
    private static boolean isTelling(byte[] bytes, int unit) {
        Set<Integer> steps = new HashSet<>();
        Set<Byte> values = new HashSet<>();
        for (int i = 0; i < bytes.length; i++) {
            values.add(bytes[i]);
            if (i >= unit) {
                steps.add(bytes[i] - bytes[i - unit]);
            }
        }
        return values.size() > unit + 1 && steps.size() > unit;
    }
}
