package io.skerry.dicom;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text with code extensions, PS3.5 6.1.2.5 (ISO/IEC 2022): escape sequences change the sets in use, and every delimiter
 * brings back those of the first value of (0008,0005).
 */
final class CodeExtensions {
    private static final byte ESCAPE = 0x1B;

    private final CodedSet firstLower;
    private final CodedSet firstUpper;
    /** As {@link #firstUpper}, but ISO-IR 6 has no upper half to write. */
    private final @Nullable CodedSet writtenUpper;

    private final List<CodedSet> sets;

    /**
     * @param first what holds at the start and after delimiters
     * @param sets all that may be used, in the order of preference for encoding
     */
    CodeExtensions(CodedSet first, List<CodedSet> sets) {
        this.firstLower = first == CodedSet.KATAKANA || first == CodedSet.ROMAJI ? CodedSet.ROMAJI : CodedSet.ASCII;
        // Bytes above 127 have no meaning in ISO-IR 6; Latin alphabet No. 1 is what their writers mostly meant.
        this.firstUpper = first == CodedSet.ROMAJI
                ? CodedSet.KATAKANA
                : first.half() == CodedSet.Half.G1 ? first : CodedSet.LATIN_1;
        this.writtenUpper = first == CodedSet.ASCII ? null : firstUpper;
        this.sets = List.copyOf(sets);
    }

    String decode(byte[] bytes, int from, int to, boolean personName) {
        StringBuilder text = new StringBuilder(to - from);
        CodedSet lower = firstLower;
        CodedSet upper = firstUpper;
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b == ESCAPE) {
                CodedSet invoked = CodedSet.escapedAt(bytes, at + 1, to);
                if (invoked == null) {
                    text.append('\uFFFD');
                    at++;
                } else {
                    at += 1 + invoked.escapeLength();
                    lower = invoked.half() == CodedSet.Half.G0 ? invoked : lower;
                    upper = invoked.half() == CodedSet.Half.G1 ? invoked : upper;
                }
            } else if (isControl(b) || (!lower.isDouble() && isDelimiter(b, personName))) {
                text.append((char) b);
                lower = firstLower;
                upper = firstUpper;
                at++;
            } else {
                int end = endOfRun(bytes, at, to, lower.isDouble(), personName);
                text.append((b < 0 ? upper : lower).decode(bytes, at, end));
                at = end;
            }
        }
        return text.toString();
    }

    /** The bytes of text, or null if a character is in none of the sets. */
    byte @Nullable [] encode(String text, boolean personName) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 8);
        CodedSet lower = firstLower;
        CodedSet upper = writtenUpper;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (point == ESCAPE) {
                return null; // It would be read as the start of an escape sequence.
            }
            i += Character.charCount(point);
            if (point < ' ' || (point < 128 && isDelimiter((byte) point, personName))) {
                lower = back(lower, out);
                upper = writtenUpper;
                out.write(point);
                continue;
            }
            String character = Character.toString(point);
            CodedSet chosen = choose(character, lower, upper);
            byte[] bytes = chosen == null ? null : chosen.encode(character);
            if (chosen == null || bytes == null) {
                return null;
            }
            if (chosen.half() == CodedSet.Half.G0 && chosen != lower) {
                invoke(chosen, out);
                lower = chosen;
            } else if (chosen.half() == CodedSet.Half.G1 && chosen != upper) {
                invoke(chosen, out);
                upper = chosen;
            }
            out.writeBytes(bytes);
        }
        back(lower, out);
        return out.toByteArray();
    }

    /** What is in use first, then the order of (0008,0005), ASCII before all. */
    private @Nullable CodedSet choose(String character, CodedSet lower, @Nullable CodedSet upper) {
        if (!lower.isDouble() && lower.encode(character) != null) {
            return lower;
        }
        if (upper != null && upper.encode(character) != null) {
            return upper;
        }
        if (firstLower.encode(character) != null) {
            return firstLower;
        }
        for (CodedSet set : sets) {
            if (set.encode(character) != null) {
                return set;
            }
        }
        return null;
    }

    private CodedSet back(CodedSet lower, ByteArrayOutputStream out) {
        if (lower != firstLower) {
            invoke(firstLower, out);
        }
        return firstLower;
    }

    private static void invoke(CodedSet set, ByteArrayOutputStream out) {
        out.write(ESCAPE);
        out.writeBytes(set.escape());
    }

    private static int endOfRun(byte[] bytes, int from, int to, boolean doubleLower, boolean personName) {
        boolean high = bytes[from] < 0;
        int at = from + 1;
        while (at < to && bytes[at] < 0 == high && bytes[at] != ESCAPE && !isControl(bytes[at])) {
            if (!high && !doubleLower && isDelimiter(bytes[at], personName)) {
                break;
            }
            at++;
        }
        return at;
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ' && b != ESCAPE;
    }

    /** PS3.5 6.1.2.5.3: a backslash between values, and in names the signs between components and groups. */
    private static boolean isDelimiter(byte b, boolean personName) {
        return b == '\\' || (personName && (b == '^' || b == '='));
    }
}
