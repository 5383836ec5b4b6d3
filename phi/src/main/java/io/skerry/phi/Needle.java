package io.skerry.phi;

/** Bytes that must not turn up in an output. */
final class Needle {
    private final IdentifierKind kind;
    private final byte[] bytes;
    private final int unit;
    private final boolean bounded;

    /**
     * @param bytes an identifier in one encoding; not copied
     * @param unit bytes a character: 1, or 2 for UTF-16
     * @param bounded whether it counts only where no digit adjoins, since it consists of digits and dots
     */
    Needle(IdentifierKind kind, byte[] bytes, int unit, boolean bounded) {
        this.kind = kind;
        this.bytes = bytes;
        this.unit = unit;
        this.bounded = bounded;
    }

    IdentifierKind kind() {
        return kind;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    int unit() {
        return unit;
    }

    /** Whether what was found among bytes counts: a number does only where no digit adjoins. */
    boolean standsAlone(byte[] text, int at, int length) {
        return !bounded
                || (!adjoins(text, at - unit, at - 2 * unit, length)
                        && !adjoins(text, at + bytes.length, at + bytes.length + unit, length));
    }

    /** Whether a digit, or a dot with a digit behind it, stands next to a number. */
    private static boolean adjoins(byte[] text, int next, int beyond, int length) {
        return isDigit(text, next, length)
                || (next >= 0 && next < length && text[next] == '.' && isDigit(text, beyond, length));
    }

    private static boolean isDigit(byte[] text, int at, int length) {
        return at >= 0 && at < length && text[at] >= '0' && text[at] <= '9';
    }
}
