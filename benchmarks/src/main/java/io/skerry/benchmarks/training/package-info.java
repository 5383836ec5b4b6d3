/**
 * Makes the weights of the test for text in frames from planted texts: {@code bin/skerry-bench train-text}. The same
 * arguments, fonts and Java give the same weights.
 */
@NullMarked
package io.skerry.benchmarks.training;

import org.jspecify.annotations.NullMarked;
