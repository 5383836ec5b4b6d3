package io.skerry.pixel.nifti;

/**
 * A series.
 *
 * @param uid Series Instance UID; empty for an object without one
 * @param number Series Number, or 0
 * @param modality CT, MR or PT
 * @param description Series Description, for names of files where that is asked for
 */
record SeriesKey(String uid, int number, String modality, String description) {
    /** Objects of one series agree on its description, but a description that was cleaned in some must not part them. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesKey key
                && uid.equals(key.uid)
                && number == key.number
                && modality.equals(key.modality);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(uid, number, modality);
    }
}
