package io.skerry.pixel.deface;

/** Ends the search for a face in a series; never leaves this package. */
final class Unsure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param detail why, without values of the patient */
    Unsure(String detail) {
        super(detail, null, false, false);
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
