package io.skerry.pixel.redact;

import io.skerry.pixel.Rectangle;

/**
 * A rectangle and the frames that it is blackened in.
 *
 * @param rectangle in pixels of the image; what of it lies outside is not looked at
 * @param firstFrame from 1
 * @param lastFrame at least {@code firstFrame}; may lie behind the last frame
 */
public record Redaction(Rectangle rectangle, int firstFrame, int lastFrame) {
    public Redaction {
        if (firstFrame < 1 || lastFrame < firstFrame) {
            throw new IllegalArgumentException(
                    "Frames count from 1 up, not from " + firstFrame + " to " + lastFrame + ".");
        }
    }

    /** The rectangle in all frames. */
    public static Redaction everywhere(Rectangle rectangle) {
        return new Redaction(rectangle, 1, Integer.MAX_VALUE);
    }

    boolean isIn(int frame) {
        return firstFrame <= frame + 1 && frame + 1 <= lastFrame;
    }
}
