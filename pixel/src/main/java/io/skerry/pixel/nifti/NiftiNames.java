package io.skerry.pixel.nifti;

/** What the files of a series are called, before what tells its volumes apart. */
public enum NiftiNames {
    /** {@code series_301}: says nothing about anybody. */
    NUMBER,
    /** {@code series_301_t1_sagittal}: descriptions are free text, and may name a patient. */
    DESCRIPTION,
    /** The Series Instance UID and the series number. */
    UID
}
