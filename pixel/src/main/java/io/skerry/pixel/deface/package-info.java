/**
 * Takes the face out of volumes of the head, CT and MR. {@link io.skerry.pixel.deface.FaceFinder} looks at a whole series
 * and says where the face lies, or why it cannot tell; {@link io.skerry.pixel.deface.FaceCut} then names, for each object
 * of the series, the pixels that must go. The cut lies outside of the brain's own hull by construction. See
 * docs/defacing.md.
 */
@NullMarked
package io.skerry.pixel.deface;

import org.jspecify.annotations.NullMarked;
