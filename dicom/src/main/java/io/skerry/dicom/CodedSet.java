package io.skerry.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The coded character sets of PS3.3 tables C.12-2 to C.12-5. One that can be invoked by code extension has an escape
 * sequence, which puts it into the lower (G0) or the upper (G1) half of the code table, PS3.5 6.1.2.
 */
enum CodedSet {
    ASCII("6", "US-ASCII", "(B", Half.G0, 1),
    LATIN_1("100", "ISO-8859-1", "-A", Half.G1, 1),
    LATIN_2("101", "ISO-8859-2", "-B", Half.G1, 1),
    LATIN_3("109", "ISO-8859-3", "-C", Half.G1, 1),
    LATIN_4("110", "ISO-8859-4", "-D", Half.G1, 1),
    GREEK("126", "ISO-8859-7", "-F", Half.G1, 1),
    ARABIC("127", "ISO-8859-6", "-G", Half.G1, 1),
    HEBREW("138", "ISO-8859-8", "-H", Half.G1, 1),
    CYRILLIC("144", "ISO-8859-5", "-L", Half.G1, 1),
    LATIN_5("148", "ISO-8859-9", "-M", Half.G1, 1),
    LATIN_9("203", "ISO-8859-15", "-b", Half.G1, 1),
    THAI("166", "TIS-620", "-T", Half.G1, 1),
    /** The upper half of JIS X 0201. */
    KATAKANA("13", "JIS_X0201", ")I", Half.G1, 1),
    /** The lower half of JIS X 0201, which has a yen sign and an overline where ASCII has backslash and tilde. */
    ROMAJI("14", "JIS_X0201", "(J", Half.G0, 1),
    JIS_X_0208("87", "EUC-JP", "$B", Half.G0, 2),
    /** The edition of 1978, close enough to be read as the one of 1990. */
    JIS_C_6226("", "EUC-JP", "$@", Half.G0, 2),
    JIS_X_0212("159", "EUC-JP", "$(D", Half.G0, 2),
    KS_X_1001("149", "EUC-KR", "$)C", Half.G1, 2),
    GB_2312("58", "GB2312", "$)A", Half.G1, 2);

    /** Which half of the code table a set is invoked into. */
    enum Half {
        G0,
        G1
    }

    private static final byte SINGLE_SHIFT_3 = (byte) 0x8F;

    private final String registration;
    private final String charsetName;

    @SuppressWarnings("ImmutableEnumChecker") // Never handed out.
    private final byte[] escape;

    private final Half half;
    private final int width;

    @SuppressWarnings("ImmutableEnumChecker") // Loaded when needed, always the same.
    private @Nullable Charset loaded;

    CodedSet(String registration, String charsetName, String escape, Half half, int width) {
        this.registration = registration;
        this.charsetName = charsetName;
        this.escape = escape.getBytes(StandardCharsets.US_ASCII);
        this.half = half;
        this.width = width;
    }

    /** The set of an ISO-IR registration number as it stands in a defined term. */
    static @Nullable CodedSet ofRegistration(String number) {
        for (CodedSet set : values()) {
            if (!number.isEmpty() && set.registration.equals(number)) {
                return set;
            }
        }
        return null;
    }

    /** The set whose escape sequence stands behind the escape character at a place. */
    static @Nullable CodedSet escapedAt(byte[] bytes, int at, int end) {
        for (CodedSet set : values()) {
            int length = set.escape.length;
            if (at + length <= end && startsWith(bytes, at, set.escape)) {
                return set;
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of the escape sequence behind the escape character. */
    int escapeLength() {
        return escape.length;
    }

    byte[] escape() {
        return escape.clone();
    }

    Half half() {
        return half;
    }

    boolean isDouble() {
        return width == 2;
    }

    /** A Java charset with the set in its upper or lower half; loaded when first needed. */
    Charset charset() {
        Charset known = loaded;
        if (known == null) {
            known = Charset.forName(charsetName);
            loaded = known;
        }
        return known;
    }

    /** Text of bytes of this set, all from the half it is invoked in. */
    String decode(byte[] bytes, int from, int to) {
        if (half == Half.G1 || !isDouble()) {
            return new String(bytes, from, to - from, charset());
        }
        // EUC-JP has these sets in its upper half, JIS X 0212 behind a single shift.
        boolean shifted = this == JIS_X_0212;
        byte[] upper = new byte[(to - from) * (shifted ? 3 : 2)];
        int size = 0;
        for (int i = from; i < to; i++) {
            if (shifted && (i - from) % 2 == 0) {
                upper[size++] = SINGLE_SHIFT_3;
            }
            upper[size++] = (byte) (bytes[i] | 0x80);
        }
        return new String(upper, 0, size, charset());
    }

    /** Bytes of one character, or null if this set lacks it. */
    byte @Nullable [] encode(String character) {
        if (!charset().newEncoder().canEncode(character)) {
            return null;
        }
        byte[] bytes = character.getBytes(charset());
        boolean upper = bytes[0] < 0;
        if (half == Half.G1) {
            return upper && bytes.length == width ? bytes : null;
        }
        if (!isDouble()) {
            return upper ? null : bytes;
        }
        boolean shifted = bytes[0] == SINGLE_SHIFT_3;
        int skip = shifted ? 1 : 0;
        if (!upper || shifted != (this == JIS_X_0212) || bytes.length - skip != 2) {
            return null;
        }
        return new byte[] {(byte) (bytes[skip] & 0x7F), (byte) (bytes[skip + 1] & 0x7F)};
    }
}
