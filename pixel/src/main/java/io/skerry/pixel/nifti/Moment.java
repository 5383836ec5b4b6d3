package io.skerry.pixel.nifti;

import java.util.Comparator;

/**
 * When a slice was taken among those at its place.
 *
 * @param temporal Temporal Position Index or Identifier, or 0
 * @param instance Instance Number, or 0
 * @param frame of a multi-frame object, from 0
 * @param object SOP Instance UID, or the file's name
 * @param taken acquisition number, date and time as written, to find the same image twice
 */
record Moment(int temporal, int instance, int frame, String object, String taken) implements Comparable<Moment> {
    private static final Comparator<Moment> ORDER = Comparator.comparingInt(Moment::temporal)
            .thenComparingInt(Moment::instance)
            .thenComparingInt(Moment::frame)
            .thenComparing(Moment::object);

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }

    /** Whether both are one image that was stored twice, perhaps under another UID. */
    boolean isSame(Moment other) {
        return frame == other.frame
                && (object.equals(other.object)
                        || instance != 0 && instance == other.instance && taken.equals(other.taken));
    }
}
