/**
 * What becomes of an object's pixels: a {@link io.skerry.deid.pixels.PixelGate} lets them through, names what must be
 * blackened, or holds the object back.
 */
@NullMarked
package io.skerry.deid.pixels;

import org.jspecify.annotations.NullMarked;
