package io.skerry.dicom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One data element. Immutable, save that the items of a sequence are data sets of their own.
 *
 * <p>An element that was read remembers its place in the source, so that it can be written back byte for byte.
 */
public final class Element {
    /** The place of elements that were not read. */
    static final long NOWHERE = -1;

    private final int tag;
    private final Vr vr;
    private final Value value;
    private final boolean bigEndian;
    private final @Nullable ByteSource source;
    private final long offset;
    private final long end;

    Element(int tag, Vr vr, Value value, boolean bigEndian, @Nullable ByteSource source, long offset, long end) {
        this.tag = tag;
        this.vr = vr;
        this.value = value;
        this.bigEndian = bigEndian;
        this.source = source;
        this.offset = offset;
        this.end = end;
    }

    /** An element with little endian bytes as its value. */
    public static Element of(int tag, Vr vr, byte[] littleEndianValue) {
        return new Element(tag, vr, Value.Bytes.of(littleEndianValue), false, null, NOWHERE, NOWHERE);
    }

    /** An element with any value whose bytes, where there are any, are little endian. */
    public static Element of(int tag, Vr vr, Value littleEndianValue) {
        return new Element(tag, vr, littleEndianValue, false, null, NOWHERE, NOWHERE);
    }

    public int tag() {
        return tag;
    }

    /** As written in the source, or as the dictionary has it where the source names none or UN. */
    public Vr vr() {
        return vr;
    }

    public Value value() {
        return value;
    }

    /** Byte order of the value's numbers. */
    public boolean bigEndian() {
        return bigEndian;
    }

    /** Where its header starts in the source, or -1 for an element that was not read. */
    public long offset() {
        return offset;
    }

    /** Whether there is no value at all: no bytes, no items, no fragments. */
    public boolean isEmpty() {
        return length() == 0;
    }

    /** Bytes of the value, or the number of items or fragments. */
    public long length() {
        return switch (value) {
            case Value.Bytes bytes -> bytes.length();
            case Value.Items items -> items.items().size();
            case Value.Fragments fragments -> fragments.fragments().size();
            case Value.Bulk bulk -> bulk.length();
        };
    }

    /**
     * The bytes of a plain value, which is loaded if it was left in the source; empty for sequences and fragments.
     *
     * @throws DicomException if a value left in the source cannot be read
     */
    public Value.Bytes bytes() {
        return switch (value) {
            case Value.Bytes bytes -> bytes;
            case Value.Bulk bulk -> Value.Bytes.of(bulk.load());
            case Value.Items _, Value.Fragments _ -> Value.Bytes.EMPTY;
        };
    }

    /** The items of a sequence; empty for every other value. */
    public List<Dataset> items() {
        return value instanceof Value.Items items ? items.items() : List.of();
    }

    /**
     * Whether another element has the same tag, VR, byte order and value, at every depth. Values that were left in their
     * source, and fragments, are never the same.
     */
    public boolean isSame(Element other) {
        return tag == other.tag && vr == other.vr && bigEndian == other.bigEndian && value.isSame(other.value);
    }

    /** First byte behind the element in the source, or -1. */
    public long end() {
        return end;
    }

    /** Whether the element stands in this source exactly as it is here. */
    @SuppressWarnings("ReferenceEquality") // The very same source is asked about.
    boolean isUnchangedIn(ByteSource other) {
        if (source != other || offset < 0) {
            return false;
        }
        for (Dataset item : items()) {
            if (item.isChanged()) {
                return false;
            }
        }
        return true;
    }
}
