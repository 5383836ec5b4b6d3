/** A synthetic population with planted truth. */
@NullMarked
package io.skerry.synth;

import org.jspecify.annotations.NullMarked;
