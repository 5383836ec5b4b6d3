package io.skerry.dicom.iod;

/** Whether a condition holds; {@link #UNKNOWN} where the object does not tell. */
enum Truth {
    YES,
    NO,
    UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }
}
