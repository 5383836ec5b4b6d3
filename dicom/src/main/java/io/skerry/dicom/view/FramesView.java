package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The frames of an image and what is said of each, PS3.3 C.7.6.16: the same for one classic image, for a classic
 * multi-frame image, and for an enhanced one with functional groups.
 */
public record FramesView(Dataset dataset) {
    private static final Dataset NOTHING = new Dataset();

    /** Number of frames; 1 where it is not said; empty where it is no number above 0. */
    public OptionalInt count() {
        return new ImageView(dataset).frames();
    }

    /** Whether the frames are described by functional groups. */
    public boolean enhanced() {
        return dataset.contains(Tag.SharedFunctionalGroupsSequence)
                || dataset.contains(Tag.PerFrameFunctionalGroupsSequence);
    }

    /** How many frames have functional groups of their own: in a sound enhanced image, {@link #count}. */
    public int described() {
        return dataset.items(Tag.PerFrameFunctionalGroupsSequence).size();
    }

    /**
     * One frame. A frame that the per-frame groups do not reach has what all frames share.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if it is negative or not below {@link #count}, where that is known
     */
    public FrameView frame(int index) {
        Objects.checkIndex(index, count().orElse(Integer.MAX_VALUE));
        List<Dataset> shared = dataset.items(Tag.SharedFunctionalGroupsSequence);
        List<Dataset> own = dataset.items(Tag.PerFrameFunctionalGroupsSequence);
        return new FrameView(
                dataset,
                index,
                shared.isEmpty() ? NOTHING : shared.getFirst(),
                index < own.size() ? own.get(index) : NOTHING);
    }
}
