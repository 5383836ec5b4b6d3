package io.skerry.phi;

/**
 * One identifying value of an original, as found.
 *
 * @param value the text; or, for bytes, each of them as one character
 */
record Fact(IdentifierKind kind, String value, Origin origin) {
    /** How sure it is that the value says what was meant. */
    enum Origin {
        /** A text in the character set that the file declares. */
        TEXT,
        /** Bytes of the file, whatever they mean. */
        BYTES,
        /** What the bytes would mean in a character set that the file does not declare. */
        READING
    }

    Fact(IdentifierKind kind, String value) {
        this(kind, value, Origin.TEXT);
    }
}
