package io.skerry.dicom;

/** What the token reader can stand on. */
enum Token {
    /** An element with a plain value. */
    ELEMENT,
    /** A sequence begins. */
    SEQUENCE_START,
    ITEM_START,
    ITEM_END,
    SEQUENCE_END,
    /** Encapsulated pixel data begin. */
    FRAGMENTS_START,
    FRAGMENT,
    FRAGMENTS_END,
    /** Pixel data of the outermost data set, before which reading stops. */
    PIXEL_DATA,
    /** The data set is over. */
    END
}
