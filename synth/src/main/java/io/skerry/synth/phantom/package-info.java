/**
 * Bodies made of simple shapes: an anatomy in millimetres that varies by person, and the slices and projections through
 * it that scanners would see.
 */
@NullMarked
package io.skerry.synth.phantom;

import org.jspecify.annotations.NullMarked;
