package io.skerry.codec;

/** A code stream that cannot be decoded; in a child. The message is ours and holds no byte of the stream. */
final class BadCodeStream extends Exception {
    private static final long serialVersionUID = 1L;

    BadCodeStream(String message) {
        super(message);
    }
}
