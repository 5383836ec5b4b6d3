/**
 * Erasure: a person, or a list of people who opted out, taken out of every table and every old state of it, with a proof
 * that nothing of them is left, and kept from coming back. Entry points: {@link io.skerry.lake.erase.Erasure} and
 * {@link io.skerry.lake.erase.OptOuts}.
 */
@NullMarked
package io.skerry.lake.erase;

import org.jspecify.annotations.NullMarked;
