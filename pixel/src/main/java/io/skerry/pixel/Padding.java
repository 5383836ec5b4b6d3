package io.skerry.pixel;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.OptionalInt;

/**
 * Stored values that fill the image to a rectangle and mean nothing, PS3.3 C.7.5.1.1.2.
 *
 * @param low the smallest, in the sense of the samples
 * @param high the largest; below {@code low} for none
 */
record Padding(int low, int high) {
    private static final Padding NONE = new Padding(1, 0);

    static Padding of(Dataset header, FrameLayout layout) {
        OptionalInt value = stored(header, Tag.PixelPaddingValue, layout);
        if (value.isEmpty()) {
            return NONE;
        }
        int limit = stored(header, Tag.PixelPaddingRangeLimit, layout).orElse(value.getAsInt());
        return new Padding(Math.min(value.getAsInt(), limit), Math.max(value.getAsInt(), limit));
    }

    boolean contains(int stored) {
        return stored >= low && stored <= high;
    }

    /** The header may say US where samples are signed, and the other way round; the bits count. */
    private static OptionalInt stored(Dataset header, int tag, FrameLayout layout) {
        OptionalInt value = header.intValue(tag);
        if (value.isEmpty() || layout.bitsStored() > 16) {
            return value;
        }
        int bits = value.getAsInt() & 0xFFFF;
        int up = 32 - layout.bitsStored();
        return OptionalInt.of(layout.signed() ? (short) bits << up >> up : bits << up >>> up);
    }
}
