/**
 * Text in pixels. A {@link io.skerry.phi.pixel.TextFinder} reads the text of one grey picture; implementations are found
 * on the class path. Nothing here knows whose text it is, and no text that was read ever enters a message or a log.
 */
@NullMarked
package io.skerry.phi.pixel;

import org.jspecify.annotations.NullMarked;
