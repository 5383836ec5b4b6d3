package io.skerry.dicom;

import org.jspecify.annotations.Nullable;

/** The four ways to write an element's header, and whether bytes look like one of them. */
enum Encoding {
    EXPLICIT_LITTLE(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    IMPLICIT_LITTLE(TransferSyntax.IMPLICIT_LITTLE_ENDIAN),
    EXPLICIT_BIG(TransferSyntax.EXPLICIT_BIG_ENDIAN),
    IMPLICIT_BIG(new TransferSyntax(
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid(), false, true, false, false, "Implicit VR Big Endian"));

    /** No data set starts with a group above this one. */
    private static final int HIGHEST_FIRST_GROUP = 0x0040;

    @SuppressWarnings("ImmutableEnumChecker") // A record of strings and booleans.
    private final TransferSyntax syntax;

    Encoding(TransferSyntax syntax) {
        this.syntax = syntax;
    }

    TransferSyntax syntax() {
        return syntax;
    }

    static Encoding of(TransferSyntax syntax) {
        return syntax.explicitVr()
                ? syntax.bigEndian() ? EXPLICIT_BIG : EXPLICIT_LITTLE
                : syntax.bigEndian() ? IMPLICIT_BIG : IMPLICIT_LITTLE;
    }

    /** The first encoding that an element fits. */
    static @Nullable Encoding guess(Window window, long position) {
        for (Encoding encoding : values()) {
            if (encoding.fits(window, position)) {
                return encoding;
            }
        }
        return null;
    }

    /** The first encoding that the element fits, if it is one that a data set starts with. */
    static @Nullable Encoding guessStart(Window window, long position) {
        for (Encoding encoding : values()) {
            if (encoding.fitsStart(window, position)) {
                return encoding;
            }
        }
        return null;
    }

    /** As {@link #fits}, and the tag is a public one of a low group, as at the start of a data set. */
    boolean fitsStart(Window window, long position) {
        if (!fits(window, position)) {
            return false;
        }
        int at = window.index(position, 8);
        int tag = Bytes.tag(window.array(), at, syntax.bigEndian());
        return tag >>> 16 <= HIGHEST_FIRST_GROUP
                && tag != 0
                && !Tag.isPrivate(tag)
                && (Tag.element(tag) == 0 || Dictionary.find(tag).isPresent());
    }

    /** Whether the bytes look like an element's header: a tag that may be, letters of a VR, a length that fits. */
    boolean fits(Window window, long position) {
        int at = window.index(position, 8);
        if (at < 0) {
            return false;
        }
        byte[] bytes = window.array();
        boolean big = syntax.bigEndian();
        int tag = Bytes.tag(bytes, at, big);
        boolean known = Tag.isPrivate(tag)
                || Tag.element(tag) == 0
                || Dictionary.find(tag).isPresent();
        if (!known || tag == 0) {
            return false;
        }
        Vr named = Vr.find(((bytes[at + 4] & 0xFF) << 8) | (bytes[at + 5] & 0xFF));
        if (syntax.explicitVr()) {
            return named != null;
        }
        long length = Bytes.u32(bytes, at + 4, big);
        return length <= window.size() - position - 8
                || (length == TokenReader.UNDEFINED && Dictionary.vrOf(tag) == Vr.SQ);
    }
}
