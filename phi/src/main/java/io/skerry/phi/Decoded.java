package io.skerry.phi;

/**
 * Bytes that stood in a file in some other form.
 *
 * @param bytes what they are; not copied
 * @param how the form, for people: {@code base64}, {@code gzip}
 * @param at index, in the bytes that were looked at, of the first byte of that form
 */
@SuppressWarnings("ArrayRecordComponent")
record Decoded(byte[] bytes, String how, int at) {
    /** Hexadecimal without letters, as any long number looks. */
    static final String DIGITS = "hex digits";

    /** Escapes with a backslash, which parts the values of DICOM too. */
    static final String BACKSLASH = "escapes";

    /** A stream of PDF, its filters undone. */
    static final String PDF_STREAM = "stream";

    /** Whether text in this form is none by chance. */
    boolean telling() {
        return !how.equals(DIGITS) && !how.equals(BACKSLASH);
    }

    /** Whether the form was one of compression that says so itself. */
    boolean inflated() {
        return how.equals("gzip") || how.equals("zlib") || how.equals("zip") || how.equals(PDF_STREAM);
    }
}
