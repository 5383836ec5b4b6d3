package io.skerry.deid;

import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.phi.DefinedTerms;
import io.skerry.phi.Identifiers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads a text in the ways in which it may hide an identifier: values and components joined, bytes in another character
 * set than the one that is named, without characters that nobody sees, and from right to left.
 */
final class OtherReadings {
    /** In which writers put text whatever the object says. */
    private static final List<Charset> USUAL = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-1251"),
            Charset.forName("ISO-8859-5"),
            Charset.forName("ISO-8859-7"),
            Charset.forName("Shift_JIS"),
            Charset.forName("EUC-KR"),
            Charset.forName("GB18030"));

    /** What a decoder puts in place of bytes that mean nothing. */
    private static final char UNREADABLE = '\uFFFD';

    private OtherReadings() {}

    /**
     * Whether one of the other ways to read a text shows an identifier of the original.
     *
     * @param values as decoded by the character set that is named
     */
    static boolean show(Value.Bytes bytes, List<String> values, Vr vr, Identifiers original) {
        boolean ascii = isAscii(bytes);
        if (vr == Vr.CS && (!ascii || values.stream().anyMatch(value -> value.indexOf('^') >= 0))) {
            return true;
        }
        if (values.size() > 1 && isSplit(values, vr, original)) {
            return true;
        }
        for (String value : values) {
            if (hasSeparator(value) && isIn(value, original)) {
                return true;
            }
            if (!ascii && (value.indexOf(UNREADABLE) >= 0 || inUnseen(value, original) || inReverse(value, original))) {
                return true;
            }
        }
        return !ascii && inOtherSets(bytes, original);
    }

    /** Whether values show an identifier together; a term of the standard means itself, whatever the patient is called. */
    private static boolean isSplit(List<String> values, Vr vr, Identifiers original) {
        if (original.inText(String.join("", values)).isEmpty()) {
            return false;
        }
        return vr != Vr.CS
                || original.inText(values.stream()
                                .map(value -> DefinedTerms.contains(value)
                                                && original.inText(value).isPresent()
                                        ? " "
                                        : value)
                                .collect(Collectors.joining()))
                        .isPresent();
    }

    /** Whether a text shows an identifier once its separators, or all but its letters beyond ASCII, are gone. */
    static boolean isIn(String text, Identifiers original) {
        StringBuilder joined = new StringBuilder();
        StringBuilder beyond = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '^' && c != '=' && c != '\\') {
                joined.append(c);
            }
            if (c >= 0x80) {
                beyond.append(c);
            }
        }
        return original.inText(joined.toString()).isPresent()
                || (!beyond.isEmpty() && original.inText(beyond.toString()).isPresent());
    }

    private static boolean hasSeparator(String value) {
        return value.indexOf('^') >= 0 || value.indexOf('=') >= 0 || value.indexOf('\\') >= 0;
    }

    /** Whether a text has control characters that no text of its kind needs. */
    static boolean hasControls(Value.Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.array()[bytes.offset() + i];
            boolean pad = b == 0 && i == bytes.length() - 1;
            if (b >= 0 && b < 0x20 && b != '\r' && b != '\n' && b != '\t' && b != '\f' && b != 0x1B && !pad) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(Value.Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.array()[bytes.offset() + i];
            if (b < 0 || b == 0x1B) {
                return false;
            }
        }
        return true;
    }

    private static boolean inOtherSets(Value.Bytes bytes, Identifiers original) {
        for (Charset set : USUAL) {
            try {
                String text = set.newDecoder()
                        .decode(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()))
                        .toString();
                if (original.inText(text).isPresent() || isIn(text, original)) {
                    return true;
                }
            } catch (CharacterCodingException _) {
                // The bytes are no text of this set.
            }
        }
        return false;
    }

    /** Soft hyphens, marks of direction and joiners, between whose neighbours a reader sees nothing. */
    private static boolean inUnseen(String value, Identifiers original) {
        String seen = value.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return !seen.equals(value) && original.inText(seen).isPresent();
    }

    /** Texts that were stored in the order in which they are seen, or that marks turn around. */
    private static boolean inReverse(String value, Identifiers original) {
        boolean turned = value.codePoints().anyMatch(OtherReadings::turns);
        return turned
                && original.inText(new StringBuilder(value).reverse().toString().toLowerCase(Locale.ROOT))
                        .isPresent();
    }

    private static boolean turns(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE -> true;
            default -> false;
        };
    }
}
