/** Control database, audit. */
@NullMarked
package io.skerry.control;

import org.jspecify.annotations.NullMarked;
