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

    boolean bounded() {
        return bounded;
    }
}
