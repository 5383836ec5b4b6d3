/**
 * De-identification measured against planted truth: a corpus of synthetic and real objects with known identifiers, the
 * answers that PS3.15 asks for, and a scorer that any tool's output folder can be put through. {@link
 * io.skerry.benchmarks.score.DeidScore} is the entry. Nothing here uses the code of the {@code deid} module: the answers
 * come from the standard's table and from what was planted.
 */
@NullMarked
package io.skerry.benchmarks.score;

import org.jspecify.annotations.NullMarked;
