/**
 * What every module shares: errors that carry blame, progress of long work, files that appear whole or not at all.
 * Depends on the JDK only.
 */
@NullMarked
package io.skerry.base;

import org.jspecify.annotations.NullMarked;
