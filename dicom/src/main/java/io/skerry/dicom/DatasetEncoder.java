package io.skerry.dicom;

import java.util.Arrays;

/** Encodes elements into a growing array, PS3.5 section 7. */
final class DatasetEncoder {
    private static final int MOST_SHORT = 0xFFFF;

    private final boolean explicit;
    private final boolean bigEndian;
    private byte[] out = new byte[8 * 1024];
    private int size;

    DatasetEncoder(boolean explicit, boolean bigEndian) {
        this.explicit = explicit;
        this.bigEndian = bigEndian;
    }

    int length() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(out, size);
    }

    void bytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    void dataset(Dataset dataset) {
        for (Element element : dataset) {
            element(element);
        }
    }

    void element(Element element) {
        switch (element.value()) {
            case Value.Bytes bytes -> plain(element, bytes);
            case Value.Bulk _ -> plain(element, element.bytes());
            case Value.Items items -> {
                int header = header(element.tag(), Vr.SQ, 0);
                for (Dataset item : items.items()) {
                    int start = tagAndLength(TokenReader.ITEM, 0);
                    dataset(item);
                    Bytes.putInt(out, start - 4, size - start, bigEndian);
                }
                Bytes.putInt(out, header - 4, size - header, bigEndian);
            }
            case Value.Fragments fragments -> {
                header(element.tag(), element.vr(), (int) TokenReader.UNDEFINED);
                fragments(fragments);
                tagAndLength(TokenReader.SEQUENCE_DELIMITER, 0);
            }
        }
    }

    /** The items of encapsulated pixel data, without the delimiter. */
    void fragments(Value.Fragments fragments) {
        for (Value fragment : fragments.fragments()) {
            byte[] bytes = switch (fragment) {
                case Value.Bulk bulk -> bulk.load();
                case Value.Bytes inMemory -> inMemory.toArray();
                case Value.Items _, Value.Fragments _ -> new byte[0];
            };
            tagAndLength(TokenReader.ITEM, bytes.length + (bytes.length & 1));
            bytes(bytes);
            pad(bytes.length, (byte) 0);
        }
    }

    private void plain(Element element, Value.Bytes bytes) {
        int length = bytes.length();
        header(element.tag(), element.vr(), length + (length & 1));
        room(length + 1);
        System.arraycopy(bytes.array(), bytes.offset(), out, size, length);
        if (element.bigEndian() != bigEndian) {
            Bytes.swap(out, size, length, element.vr().unitBytes());
        }
        size += length;
        pad(length, element.vr().padding());
    }

    private void pad(int length, byte padding) {
        if ((length & 1) != 0) {
            room(1);
            out[size++] = padding;
        }
    }

    /** Writes a header; returns where the value starts, four bytes behind a 32-bit length. */
    private int header(int tag, Vr vr, int length) {
        if (!explicit) {
            return tagAndLength(tag, length);
        }
        Vr written = vr;
        if (!vr.hasLongHeader() && Integer.compareUnsigned(length, MOST_SHORT) > 0) {
            // PS3.5 6.2.2 note 2: a value too long for its VR's 16-bit length is written as UN.
            written = Vr.UN;
        }
        room(12);
        putTag(tag);
        out[size++] = (byte) written.name().charAt(0);
        out[size++] = (byte) written.name().charAt(1);
        if (written.hasLongHeader()) {
            out[size++] = 0;
            out[size++] = 0;
            Bytes.putInt(out, size, length, bigEndian);
            size += 4;
        } else {
            Bytes.putShort(out, size, length, bigEndian);
            size += 2;
        }
        return size;
    }

    private int tagAndLength(int tag, int length) {
        room(8);
        putTag(tag);
        Bytes.putInt(out, size, length, bigEndian);
        size += 4;
        return size;
    }

    private void putTag(int tag) {
        Bytes.putShort(out, size, tag >>> 16, bigEndian);
        Bytes.putShort(out, size + 2, tag, bigEndian);
        size += 4;
    }

    private void room(int more) {
        if (size + more > out.length) {
            if (size + (long) more > Integer.MAX_VALUE - 16) {
                throw new DicomException(
                        DicomError.TOO_LARGE, "A data set of more than 2 GiB cannot be encoded in memory.");
            }
            out = Arrays.copyOf(out, (int)
                    Math.min(Integer.MAX_VALUE - 16, Math.max(2L * out.length, size + (long) more)));
        }
    }
}
