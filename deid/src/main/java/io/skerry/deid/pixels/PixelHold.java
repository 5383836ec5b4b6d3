package io.skerry.deid.pixels;

/** Why pixels do not leave. */
public enum PixelHold {
    /** They show text that may identify somebody, and the policy is to hold it, or it could not be taken out. */
    BURNED_IN_ANNOTATION,
    /** No rule says that pixels of this kind of image are clean, and they could not be looked at. */
    PIXELS_NOT_CLEARED,
    /** A frame cannot be decoded, so nobody knows what it shows. */
    UNDECODABLE_PIXELS,
    /** Unused bits of the pixels hold an overlay that could not be taken out. */
    EMBEDDED_OVERLAY,
    /** They may show a face, and the rules ask for images without. */
    RECOGNISABLE_FEATURES
}
