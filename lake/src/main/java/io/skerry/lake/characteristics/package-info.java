/**
 * Standardised image characteristics: body part, side, contrast and its phase, kernel, MR sequence, tracer, view, scanner,
 * geometry of a series and flags of quality, each from a documented vocabulary, with a confidence and the rule that
 * decided. Rules are tables of text ({@code promotion/characteristics/*.tsv}); they run over the distinct combinations of
 * source values, and geometry in SQL, so that the cost does not grow with the number of images. Entry point:
 * {@link io.skerry.lake.characteristics.CharacteristicTables}. No text of a source crosses; only words of the vocabulary do.
 */
@NullMarked
package io.skerry.lake.characteristics;

import org.jspecify.annotations.NullMarked;
