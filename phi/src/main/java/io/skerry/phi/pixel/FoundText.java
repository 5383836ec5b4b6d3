package io.skerry.phi.pixel;

import io.skerry.pixel.Rectangle;

/**
 * A line of text in a picture.
 *
 * @param box the upright rectangle around it, in the picture's pixels
 * @param text what was read, blanks between words included; empty where something that looks like text could not be read
 * @param confidence of the reading, 0 to 1
 */
public record FoundText(Rectangle box, String text, double confidence) {
    /** Shows nothing of the text, which may be a patient's name. */
    @Override
    public String toString() {
        return "FoundText[" + box + ", " + text.length() + " characters, " + confidence + "]";
    }
}
