/** Speed and memory, as ratios. */
@NullMarked
package io.skerry.benchmarks;

import org.jspecify.annotations.NullMarked;
