/**
 * Frames of pixel data and how to show them. {@link io.skerry.pixel.Frames} reads samples, {@link
 * io.skerry.pixel.Renderer} makes pictures for people. Compressed frames go through whichever {@link
 * io.skerry.pixel.FrameDecoder} is on the class path; RLE and deflated frames are decoded here, and {@link
 * io.skerry.pixel.RleCodec} encodes too. A syntax that cannot be decoded is an error, never an empty picture.
 */
@NullMarked
package io.skerry.pixel;

import org.jspecify.annotations.NullMarked;
