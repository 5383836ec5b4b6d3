package io.skerry.deid.pixels;

/**
 * How pixels are judged.
 *
 * @param scope which images are looked at
 * @param onText what becomes of an image with text in it
 */
public record PixelPolicy(Scope scope, OnText onText) {
    /** Images of devices that the catalogue calls clean leave unseen; text elsewhere is blackened. */
    public static final PixelPolicy DEFAULT = new PixelPolicy(Scope.CATALOGUE, OnText.REDACT);

    /** Which images are looked at. */
    public enum Scope {
        /** Those that the device catalogue does not call clean. */
        CATALOGUE,
        /** All of them. */
        ALL
    }

    /** What becomes of an image with text in it. */
    public enum OnText {
        /** All text is blackened, but for sides, units and words of technique. */
        REDACT,
        /** The image is held back. */
        HOLD,
        /** Text that holds one of the patient's identifiers, looks like one or cannot be read is blackened; other stays. */
        CLEAR
    }
}
