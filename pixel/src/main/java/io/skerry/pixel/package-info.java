/** Frames, rendering. */
@NullMarked
package io.skerry.pixel;

import org.jspecify.annotations.NullMarked;
