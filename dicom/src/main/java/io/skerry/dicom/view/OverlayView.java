package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One overlay of an image, PS3.3 C.9.2: a plane of bits in (60xx,3000), or in bits of the pixels that carry no sample
 * (retired, yet common).
 *
 * @param group 6000, 6002 to 601E, hexadecimal
 */
public record OverlayView(Dataset dataset, int group) {
    private static final int FIRST_GROUP = 0x6000;
    private static final int LAST_GROUP = 0x601E;

    /** The overlays of an image, in the order of their groups: those that say how large they are or have data. */
    public static List<OverlayView> all(Dataset dataset) {
        List<OverlayView> overlays = new ArrayList<>();
        for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
            OverlayView overlay = new OverlayView(dataset, group);
            if (dataset.contains(overlay.tag(Tag.OverlayRows)) || dataset.contains(overlay.tag(Tag.OverlayData))) {
                overlays.add(overlay);
            }
        }
        return overlays;
    }

    public OptionalInt rows() {
        return positive(Tag.OverlayRows);
    }

    public OptionalInt columns() {
        return positive(Tag.OverlayColumns);
    }

    /** Planes of the overlay; 1 where it is not said; empty where it is no number above 0. */
    public OptionalInt frames() {
        return dataset.string(tag(Tag.NumberOfFramesInOverlay)).isEmpty()
                ? OptionalInt.of(1)
                : positive(Tag.NumberOfFramesInOverlay);
    }

    /** Row of the image's pixel that the first bit lies on, from 1; may lie outside the image. */
    public OptionalInt originRow() {
        return origin(0);
    }

    /** Column of the image's pixel that the first bit lies on, from 1; may lie outside the image. */
    public OptionalInt originColumn() {
        return origin(1);
    }

    /** G for graphics, R for a region of interest. */
    public Optional<String> type() {
        return dataset.string(tag(Tag.OverlayType));
    }

    /** A name for people. May hold anything, so also what identifies a patient. */
    public Optional<String> label() {
        return dataset.string(tag(Tag.OverlayLabel));
    }

    /** Whether the plane lies in a bit of the pixels. */
    public boolean inPixels() {
        return !dataset.contains(tag(Tag.OverlayData)) && bitPosition().isPresent();
    }

    /** The bit of each stored pixel that holds the plane, counted from the lowest, where {@link #inPixels}. */
    public OptionalInt bitPosition() {
        OptionalInt bit = dataset.intValue(tag(Tag.OverlayBitPosition));
        OptionalInt allocated = dataset.intValue(tag(Tag.OverlayBitsAllocated));
        boolean sound = bit.isPresent() && bit.getAsInt() >= 0 && bit.getAsInt() < allocated.orElse(0);
        return sound && allocated.orElse(0) > 1 ? bit : OptionalInt.empty();
    }

    /**
     * The overlay's plane that lies over a frame of the image: one without number of frames over all of them, else those
     * from (60xx,0051) Image Frame Origin on.
     *
     * @param imageFrame from 0
     */
    public OptionalInt planeOver(int imageFrame) {
        if (dataset.string(tag(Tag.NumberOfFramesInOverlay)).isEmpty()) {
            return OptionalInt.of(0);
        }
        OptionalInt count = frames();
        int first = dataset.intValue(tag(Tag.ImageFrameOrigin)).orElse(1) - 1;
        int plane = imageFrame - first;
        return count.isPresent() && plane >= 0 && plane < count.getAsInt()
                ? OptionalInt.of(plane)
                : OptionalInt.empty();
    }

    /**
     * The bits of a plane from (60xx,3000); bit {@code row * columns + column} is set where the overlay shows. Empty
     * where sizes are invalid, the data end early, or the plane lies in the pixels.
     *
     * @param plane from 0
     */
    public Optional<BitSet> plane(int plane) {
        Element data = dataset.get(tag(Tag.OverlayData)).orElse(null);
        long size = size();
        if (data == null || size == 0 || plane < 0 || plane >= frames().orElse(0)) {
            return Optional.empty();
        }
        Value.Bytes bytes = data.bytes();
        long start = plane * size;
        if (start + size > bytes.length() * 8L) {
            return Optional.empty();
        }
        // Words of a big endian data set have their first eight pixels in the second byte.
        int swap = data.bigEndian() && data.vr() == Vr.OW ? 1 : 0;
        BitSet bits = new BitSet((int) size);
        for (int i = 0; i < size; i++) {
            long at = start + i;
            if ((bytes.array()[bytes.offset() + ((int) (at >> 3) ^ swap)] >> (at & 7) & 1) != 0) {
                bits.set(i);
            }
        }
        return Optional.of(bits);
    }

    /**
     * The bits of a plane that lies in the pixels; bit {@code row * columns + column} is set where the overlay shows.
     * Empty where sizes are invalid or differ from the number of samples, or the plane lies elsewhere.
     *
     * @param storedPixels of one frame, all allocated bits of each as they are
     */
    public Optional<BitSet> plane(int[] storedPixels) {
        if (!inPixels() || size() != storedPixels.length) {
            return Optional.empty();
        }
        int mask = 1 << bitPosition().orElseThrow();
        BitSet bits = new BitSet(storedPixels.length);
        for (int i = 0; i < storedPixels.length; i++) {
            bits.set(i, (storedPixels[i] & mask) != 0);
        }
        return Optional.of(bits);
    }

    /** The tag of this overlay for one of group 6000. */
    public int tag(int first) {
        return group << 16 | Tag.element(first);
    }

    private long size() {
        return (long) rows().orElse(0) * columns().orElse(0);
    }

    private OptionalInt positive(int first) {
        OptionalInt value = dataset.intValue(tag(first));
        return value.isPresent() && value.getAsInt() > 0 ? value : OptionalInt.empty();
    }

    private OptionalInt origin(int index) {
        List<Double> both = dataset.doubles(tag(Tag.OverlayOrigin));
        return both.size() == 2 ? OptionalInt.of(both.get(index).intValue()) : OptionalInt.empty();
    }
}
