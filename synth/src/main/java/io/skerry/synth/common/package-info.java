/** What every part of the generator shares: seeded randomness, word lists, the record of planted identifiers. */
@NullMarked
package io.skerry.synth.common;

import org.jspecify.annotations.NullMarked;
