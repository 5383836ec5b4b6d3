package io.skerry.deid;

/** How closely each output is looked at before it appears. */
public enum Verification {
    /** Not at all. */
    NONE,
    /** Structure, every text, and every byte up to uncompressed pixel data. */
    HEADER,
    /** Structure, every text and every byte. */
    FULL,
    /** Structure, every text, every byte, and the text that pixels show; needs a finder of text in pixels. */
    PIXELS
}
