/**
 * Images as scanners send them: what series a study has, their headers with vendors' habits and planted identifiers,
 * their pixels, and the files. {@link io.skerry.synth.image.StudyPlanner} says what there is to write, {@link
 * io.skerry.synth.image.SeriesWriter} writes it.
 */
@NullMarked
package io.skerry.synth.image;

import org.jspecify.annotations.NullMarked;
