/**
 * Decoders of the compressed transfer syntaxes that {@code io.skerry.pixel} has no decoder of its own for, each run in a
 * child process, because the libraries are native code or somebody else's, and the input is hostile.
 */
@NullMarked
package io.skerry.codec;

import org.jspecify.annotations.NullMarked;
