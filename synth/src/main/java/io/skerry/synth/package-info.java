/**
 * A synthetic hospital region: people, what happens to them, their images with vendors' real habits, their health
 * records, and the truth of every planted identifier. {@link io.skerry.synth.Synth} is the entry point. Nobody in it is
 * real. The same options give the same bytes.
 */
@NullMarked
package io.skerry.synth;

import org.jspecify.annotations.NullMarked;
