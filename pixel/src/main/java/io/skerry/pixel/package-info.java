/**
 * Frames of pixel data and how to show them. {@link io.skerry.pixel.Frames} reads samples, {@link
 * io.skerry.pixel.Renderer} makes pictures for people, {@link io.skerry.pixel.RleCodec} is the one compressed syntax
 * that is decoded and encoded here. A syntax that cannot be decoded is an error, never an empty picture.
 */
@NullMarked
package io.skerry.pixel;

import org.jspecify.annotations.NullMarked;
