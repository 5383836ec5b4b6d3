/** The people: patients with CHI numbers, addresses and practitioners, and the hospitals with staff and scanners. */
@NullMarked
package io.skerry.synth.people;

import org.jspecify.annotations.NullMarked;
