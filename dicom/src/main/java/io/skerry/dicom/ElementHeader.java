package io.skerry.dicom;

import org.jspecify.annotations.Nullable;

/**
 * The header of one element, PS3.5 7.1: tag, VR and length. Reused from element to element.
 *
 * <p>Headers that are not encoded as their data set is are recognised, since real files mix both encodings.
 */
final class ElementHeader {
    /** Longer values than this do not occur where single elements have lost their VR. */
    private static final int MOST_LIKELY = 0xFFFF;

    /** Elements of private blocks, PS3.5 7.8.1; those below are creators or nothing. */
    private static final int FIRST_PRIVATE_ELEMENT = 0x1000;

    int tag;
    Vr vr = Vr.UN;
    /** Bytes, or {@link TokenReader#UNDEFINED}. */
    long length;
    /** Bytes of the header; 0 when too few are left for it. */
    int size;
    /** Whether this header names its VR. */
    boolean explicit;

    boolean bigEndian;
    boolean unknownVr;
    /** Whether the VR stands in the header and is not UN. */
    boolean vrWritten;
    /** How items are encoded if this is a sequence: implicitly in a UN one, PS3.5 6.2.2 note 4 (CP-246). */
    boolean childrenExplicit;

    private final Window window;

    ElementHeader(Window window) {
        this.window = window;
    }

    /** Reads the header at a position with at least 8 bytes left in its data set. */
    void read(long position, Level level, long left) {
        int ask = (int) Math.min(left, 12);
        int at = window.index(position, ask);
        if (at < 0) {
            size = 0;
            return;
        }
        byte[] bytes = window.array();
        boolean be = level.bigEndian;
        bigEndian = be;
        unknownVr = false;
        tag = Bytes.tag(bytes, at, be);
        size = 8;
        length = Bytes.u32(bytes, at + 4, be);
        if (tag >>> 16 == 0xFFFE) {
            return;
        }
        Vr named = Vr.find(((bytes[at + 4] & 0xFF) << 8) | (bytes[at + 5] & 0xFF));
        explicit = level.explicit
                ? named != null || !implicitIsPlausible(bytes, at, left)
                : explicitInImplicit(named, left);
        childrenExplicit = explicit;
        vrWritten = explicit && named != null && named != Vr.UN;
        if (!explicit) {
            vr = vrOf(level, position, left);
            return;
        }
        if (named == null) {
            unknownVr(bytes, at, left);
        } else if (named.hasLongHeader()) {
            if (left < 12) {
                size = 0;
                return;
            }
            vr = named;
            size = 12;
            length = Bytes.u32(bytes, at + 8, be);
        } else {
            vr = named;
            length = Bytes.u16(bytes, at + 6, be);
        }
        if (vr == Vr.UN) {
            nameUnknown(level, position, left);
        }
    }

    /** An element whose VR its writer did not know is what the dictionary says; in UN, encoding is implicit little endian. */
    private void nameUnknown(Level level, long position, long left) {
        childrenExplicit = false;
        bigEndian = false;
        Vr known = vrOf(level, position, left);
        if (length < 0xFFFF || known == Vr.SQ) {
            vr = known;
        }
    }

    /** The VR by dictionary. What collections say about private elements must fit the value. */
    private Vr vrOf(Level level, long position, long left) {
        if (!Tag.isPrivate(tag) || Tag.element(tag) < FIRST_PRIVATE_ELEMENT) {
            return Dictionary.vrOf(tag);
        }
        Vr known = level.privateBlocks.vrOf(tag);
        if (known == Vr.SQ) {
            return length == 0 || length == TokenReader.UNDEFINED || startsWithItem(position, left) ? known : Vr.UN;
        }
        boolean fits = length != TokenReader.UNDEFINED && length % known.valueBytes() == 0;
        return fits ? known : Vr.UN;
    }

    private boolean startsWithItem(long position, long left) {
        int at = left < size + 8 ? -1 : window.index(position + size, 8);
        if (at < 0) {
            return false;
        }
        int first = Bytes.tag(window.array(), at, bigEndian);
        return first == TokenReader.ITEM || first == TokenReader.SWAPPED_ITEM;
    }

    /** A header in a data set of explicit VR that names no VR: is it an implicit one? */
    private boolean implicitIsPlausible(byte[] bytes, int at, long left) {
        if (length == TokenReader.UNDEFINED) {
            return Dictionary.vrOf(tag) == Vr.SQ || Tag.isPrivate(tag);
        }
        boolean printable = isPrintable(bytes[at + 4]) && isPrintable(bytes[at + 5]);
        boolean likely = length <= MOST_LIKELY || TokenReader.isPixelData(tag);
        return !printable && likely && length <= left - 8;
    }

    /** A header in a data set of implicit VR whose length looks like the letters of a VR: is it an explicit one? */
    private boolean explicitInImplicit(@Nullable Vr named, long left) {
        if (named == null || length == TokenReader.UNDEFINED) {
            return false;
        }
        boolean tooLong = length > left - 8;
        return tooLong || (named == Dictionary.vrOf(tag) && !named.hasLongHeader());
    }

    /** Later editions may add VRs, whose headers are long ones (PS3.5 6.2); garbage mostly stands in a short one. */
    private void unknownVr(byte[] bytes, int at, long left) {
        unknownVr = true;
        vr = Vr.UN;
        boolean longHeader = left >= 12
                && bytes[at + 6] == 0
                && bytes[at + 7] == 0
                && Bytes.u32(bytes, at + 8, bigEndian) <= left - 12;
        size = longHeader ? 12 : 8;
        length = longHeader ? Bytes.u32(bytes, at + 8, bigEndian) : Bytes.u16(bytes, at + 6, bigEndian);
    }

    private static boolean isPrintable(byte b) {
        return b >= ' ' && b < 127;
    }
}
