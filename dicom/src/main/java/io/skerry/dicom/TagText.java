package io.skerry.dicom;

/** Writes tags and tag paths without intermediate strings. */
final class TagText {
    private static final String DIGITS = "0123456789ABCDEF";

    private TagText() {}

    /** Appends {@code (0010,0020)}. */
    static void append(int tag, StringBuilder out) {
        out.append('(');
        hex(tag >>> 16, out);
        out.append(',');
        hex(tag & 0xFFFF, out);
        out.append(')');
    }

    /** Appends {@code 00100020}, the form of DICOM JSON. */
    static void appendDigits(int tag, StringBuilder out) {
        hex(tag >>> 16, out);
        hex(tag & 0xFFFF, out);
    }

    private static void hex(int value, StringBuilder out) {
        out.append(DIGITS.charAt(value >>> 12 & 15))
                .append(DIGITS.charAt(value >>> 8 & 15))
                .append(DIGITS.charAt(value >>> 4 & 15))
                .append(DIGITS.charAt(value & 15));
    }
}
