package io.skerry.dicom;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The offset table with 64-bit numbers, PS3.3 C.7.6.3.1.8. Read from the source when asked for where it is large.
 *
 * @param offsets (7FE0,0001): where the item of each frame starts, from the first fragment's item on
 * @param lengths (7FE0,0002): bytes of each compressed frame, without padding
 */
public record ExtendedOffsetTable(Element offsets, Optional<Element> lengths) {
    /** Bytes from the start of the first fragment's item to that of each frame's. */
    public long[] frameOffsets() {
        return numbers(offsets);
    }

    /** Bytes of each compressed frame; empty where (7FE0,0002) is absent. */
    public long[] frameLengths() {
        return lengths.map(ExtendedOffsetTable::numbers).orElseGet(() -> new long[0]);
    }

    private static long[] numbers(Element element) {
        ByteBuffer bytes = element.bytes().buffer(element.bigEndian());
        long[] numbers = new long[bytes.remaining() / Long.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.getLong();
        }
        return numbers;
    }
}
