/** Requests, the release gate, reports. */
@NullMarked
package io.skerry.extract;

import org.jspecify.annotations.NullMarked;
