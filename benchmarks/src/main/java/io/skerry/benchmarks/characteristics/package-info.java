/**
 * Scores the standardised characteristics against the truth of synthetic series and against labels of real ones. Entry
 * point: {@link io.skerry.benchmarks.characteristics.CharacteristicsScore}.
 */
@NullMarked
package io.skerry.benchmarks.characteristics;

import org.jspecify.annotations.NullMarked;
