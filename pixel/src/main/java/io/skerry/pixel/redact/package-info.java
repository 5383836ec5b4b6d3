/**
 * Blackens rectangles of images, whatever their syntax. {@link io.skerry.pixel.redact.Redactor} writes a new file; what
 * lies outside of the rectangles stays as it was, bit for bit where the syntax is lossless. An image that cannot be
 * redacted whole is an error, and then there is no file. What the header says of burned-in annotation is left to the
 * caller, who knows whether the rectangles were all there was.
 */
@NullMarked
package io.skerry.pixel.redact;

import org.jspecify.annotations.NullMarked;
