package io.skerry.pixel.losslessjpeg;

/** A stream that breaks the rules; the message says what was found. */
final class BadStream extends Exception {
    private static final long serialVersionUID = 1L;

    BadStream(String found) {
        super(found);
    }
}
