package io.skerry.cohort;

import java.util.Optional;

/**
 * Some of the patients, by a keyed hash of each: who is in stays in when others join.
 *
 * @param fraction of the patients, over 0 up to 1; or else
 * @param patients how many
 */
record Sample(Optional<Double> fraction, int patients, String seed) {}
