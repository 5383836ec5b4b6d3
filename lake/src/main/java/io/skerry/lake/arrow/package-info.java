/**
 * Rows on their way into DuckDB: filled column by column in Java, copied once into native memory, and handed over
 * through the Arrow C data and C stream interfaces without any further copy. Internal to the lake.
 *
 * @see <a href="https://arrow.apache.org/docs/format/CDataInterface.html">The Arrow C data interface</a>
 */
@NullMarked
package io.skerry.lake.arrow;

import org.jspecify.annotations.NullMarked;
