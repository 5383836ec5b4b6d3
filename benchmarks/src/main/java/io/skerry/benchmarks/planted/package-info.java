/**
 * Frames without text, and texts drawn into them whose every pixel of ink is known: what the test for text is trained on,
 * and what the gate of pixels is measured with. Training and measuring never share a frame: real ones are parted by their
 * folder, made ones by their seed.
 */
@NullMarked
package io.skerry.benchmarks.planted;

import org.jspecify.annotations.NullMarked;
