/** Small tools for text that several packages need. */
@NullMarked
package io.skerry.lake.text;

import org.jspecify.annotations.NullMarked;
