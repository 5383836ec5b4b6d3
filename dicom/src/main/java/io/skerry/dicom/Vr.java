package io.skerry.dicom;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Value representations, PS3.5 6.2. */
public enum Vr {
    AE(Kind.TEXT, 1, 16),
    AS(Kind.TEXT, 1, 4),
    AT(Kind.BINARY, 2, 4),
    CS(Kind.TEXT, 1, 16),
    DA(Kind.TEXT, 1, 8),
    DS(Kind.TEXT, 1, 16),
    DT(Kind.TEXT, 1, 26),
    FD(Kind.BINARY, 8, 8),
    FL(Kind.BINARY, 4, 4),
    IS(Kind.TEXT, 1, 12),
    LO(Kind.ENCODED_TEXT, 1, 64),
    LT(Kind.ENCODED_TEXT, 1, 10240),
    OB(Kind.LONG_BINARY, 1, 0),
    OD(Kind.LONG_BINARY, 8, 0),
    OF(Kind.LONG_BINARY, 4, 0),
    OL(Kind.LONG_BINARY, 4, 0),
    OV(Kind.LONG_BINARY, 8, 0),
    OW(Kind.LONG_BINARY, 2, 0),
    PN(Kind.ENCODED_TEXT, 1, 64 * 3),
    SH(Kind.ENCODED_TEXT, 1, 16),
    SL(Kind.BINARY, 4, 4),
    SQ(Kind.LONG_BINARY, 1, 0),
    SS(Kind.BINARY, 2, 2),
    ST(Kind.ENCODED_TEXT, 1, 1024),
    SV(Kind.LONG_BINARY, 8, 8),
    TM(Kind.TEXT, 1, 14),
    UC(Kind.LONG_ENCODED_TEXT, 1, 0),
    UI(Kind.TEXT, 1, 64),
    UL(Kind.BINARY, 4, 4),
    UN(Kind.LONG_BINARY, 1, 0),
    UR(Kind.LONG_TEXT, 1, 0),
    US(Kind.BINARY, 2, 2),
    UT(Kind.LONG_ENCODED_TEXT, 1, 0),
    UV(Kind.LONG_BINARY, 8, 8);

    private enum Kind {
        TEXT,
        ENCODED_TEXT,
        LONG_TEXT,
        LONG_ENCODED_TEXT,
        BINARY,
        LONG_BINARY
    }

    private static final Vr[] BY_LETTERS = byLetters();

    private final Kind kind;
    private final int unitBytes;
    private final int maxLength;

    Vr(Kind kind, int unitBytes, int maxLength) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.maxLength = maxLength;
    }

    /** Whether values are character strings. */
    public boolean isText() {
        return kind != Kind.BINARY && kind != Kind.LONG_BINARY;
    }

    /** Whether (0008,0005) Specific Character Set applies to values, PS3.5 6.1.2.3. */
    public boolean usesCharacterSet() {
        return kind == Kind.ENCODED_TEXT || kind == Kind.LONG_ENCODED_TEXT;
    }

    /** How many bytes are reversed together when the byte order changes: 1, 2, 4 or 8. */
    public int unitBytes() {
        return unitBytes;
    }

    /** Whether an explicit header has two reserved bytes and a 32-bit length, PS3.5 7.1.2. */
    public boolean hasLongHeader() {
        return kind == Kind.LONG_BINARY || kind == Kind.LONG_TEXT || kind == Kind.LONG_ENCODED_TEXT;
    }

    /** Whether a backslash separates values. ST, LT, UT and UR have one value, in which it is an ordinary character. */
    public boolean isMultiValued() {
        return switch (this) {
            case ST, LT, UT, UR -> false;
            case OB, OD, OF, OL, OV, OW, SQ, UN -> false;
            default -> true;
        };
    }

    /** Whether values are binary numbers or tags, one after the other. */
    boolean isBinaryNumber() {
        return kind == Kind.BINARY || this == SV || this == UV;
    }

    /** Bytes of one binary number or tag; 1 for every other VR. */
    int valueBytes() {
        return isBinaryNumber() ? (this == AT ? 4 : unitBytes) : 1;
    }

    /** The byte that fills an odd length up: NUL for UI and binary values, a space for other text. */
    byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }

    /** The longest value in bytes or characters that PS3.5 6.2 allows, 0 for no limit. */
    int maxLength() {
        return maxLength;
    }

    /** By the two bytes of an explicit header, the first one in the upper byte; empty when they name no VR. */
    public static Optional<Vr> of(int twoBytes) {
        return Optional.ofNullable(find(twoBytes));
    }

    static @Nullable Vr find(int twoBytes) {
        int first = (twoBytes >>> 8) - 'A';
        int second = (twoBytes & 0xFF) - 'A';
        return (first | second) >= 0 && first < 26 && second < 26 ? BY_LETTERS[first * 26 + second] : null;
    }

    private static Vr[] byLetters() {
        Vr[] table = new Vr[26 * 26];
        for (Vr vr : values()) {
            table[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
        return table;
    }
}
