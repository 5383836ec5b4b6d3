package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A modality or VOI lookup table, PS3.3 C.11.1.1 and C.11.2.1.1. Immutable: the array belongs to the table.
 *
 * @param first the input that the first entry is for; smaller ones take the first entry, larger than the last the last
 * @param bits of an entry
 * @param entries unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // Tables have up to 65,536 entries, read in inner loops.
public record LookupTable(int first, int bits, int[] entries) {
    private static final int DESCRIPTOR_VALUES = 3;
    private static final int MOST_BITS = 16;

    /** What an input is mapped to. */
    public int map(int input) {
        return entries[Math.clamp((long) input - first, 0, entries.length - 1)];
    }

    /** The table of an item of (0028,3000) or (0028,3010); empty if it is damaged. */
    static Optional<LookupTable> of(Dataset item, boolean signedInput) {
        Element descriptor = item.get(Tag.LUTDescriptor).orElse(null);
        Element data = item.get(Tag.LUTData).orElse(null);
        if (descriptor == null || data == null || descriptor.length() != DESCRIPTOR_VALUES * Short.BYTES) {
            return Optional.empty();
        }
        ByteBuffer three = descriptor.bytes().buffer(descriptor.bigEndian());
        int said = Short.toUnsignedInt(three.getShort());
        int count = said == 0 ? 1 << MOST_BITS : said;
        short start = three.getShort();
        int first = signedInput ? start : Short.toUnsignedInt(start);
        int bits = three.getShort();
        if (bits < 1 || bits > MOST_BITS) {
            return Optional.empty();
        }
        return entries(data, count).map(entries -> new LookupTable(first, bits, entries));
    }

    private static Optional<int[]> entries(Element data, int count) {
        Value.Bytes bytes = data.bytes();
        int[] entries = new int[count];
        ByteBuffer buffer = bytes.buffer(data.bigEndian());
        if (bytes.length() >= count * Short.BYTES) {
            for (int i = 0; i < count; i++) {
                entries[i] = Short.toUnsignedInt(buffer.getShort());
            }
            return Optional.of(entries);
        }
        if (bytes.length() < count || bytes.length() > count + 1) {
            return Optional.empty();
        }
        // Eight-bit entries, two to a word.
        for (int i = 0; i < count; i++) {
            int at = data.bigEndian() ? i ^ 1 : i;
            entries[i] = at < bytes.length() ? Byte.toUnsignedInt(buffer.get(at)) : 0;
        }
        return Optional.of(entries);
    }
}
