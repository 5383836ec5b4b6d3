package io.skerry.phi;

/**
 * One identifying value of an original, as found.
 *
 * @param value the text; or, for a raw name, bytes of the file's own character set, each as one character
 * @param raw whether the value is such bytes
 */
record Fact(IdentifierKind kind, String value, boolean raw) {
    Fact(IdentifierKind kind, String value) {
        this(kind, value, false);
    }
}
