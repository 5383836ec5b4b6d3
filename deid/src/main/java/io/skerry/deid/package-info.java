/**
 * De-identification by the basic profile of PS3.15 Annex E and an allow-list on top. The entry point is
 * {@link io.skerry.deid.Anonymiser}, which takes {@link io.skerry.deid.DeidRules} and the
 * {@link io.skerry.deid.Pseudonyms} of one project.
 *
 * <p>Callers may rely on this: an output is built from what the rules allow and from nothing else, it appears whole or
 * not at all, and any doubt about an input holds that input back with a reason.
 */
@NullMarked
package io.skerry.deid;

import org.jspecify.annotations.NullMarked;
