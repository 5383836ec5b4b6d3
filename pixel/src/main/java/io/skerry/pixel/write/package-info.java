/**
 * Writes images in another syntax. {@link io.skerry.pixel.write.Transcoder} does so for a whole object, {@link
 * io.skerry.pixel.write.FrameEncoder} for one frame, {@link io.skerry.pixel.write.ImageFile} puts frames behind a header
 * one at a time. A file appears under its name when it is complete, never before.
 */
@NullMarked
package io.skerry.pixel.write;

import org.jspecify.annotations.NullMarked;
