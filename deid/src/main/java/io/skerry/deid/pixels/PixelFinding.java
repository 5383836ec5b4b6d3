package io.skerry.deid.pixels;

import io.skerry.pixel.Rectangle;

/**
 * Something in an object's pixels, for people who ask why. Carries no text.
 *
 * @param rectangle where, in pixels
 * @param frame where it was first seen, from 1; 0 for a rule that holds in every frame
 * @param rule what it is: the device of a rule, or IDENTIFIER, PATTERN, OTHER, HARMLESS, UNREAD
 * @param blackened whether it is taken out
 */
public record PixelFinding(Rectangle rectangle, int frame, String rule, boolean blackened) {}
