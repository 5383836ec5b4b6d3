/**
 * Detection of personal data. {@link io.skerry.phi.Patterns} knows what identifiers look like,
 * {@link io.skerry.phi.Identifiers} takes one original's own, {@link io.skerry.phi.Verifier} searches a de-identified
 * file for both, and {@code io.skerry.phi.text} takes both out of free text. No value ever enters a result, a message
 * or a log: they name rules and places.
 */
@NullMarked
package io.skerry.phi;

import org.jspecify.annotations.NullMarked;
