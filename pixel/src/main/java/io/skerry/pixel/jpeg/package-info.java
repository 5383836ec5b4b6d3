/**
 * Sequential Huffman-coded JPEG (ITU-T T.81, processes 1, 2 and 4) below the level of samples: {@link
 * io.skerry.pixel.jpeg.JpegBlocks} decodes a stream to its quantised coefficients, makes blocks flat, and codes it again,
 * so that every other block stays exactly what it was. Streams are taken for hostile: sizes are compared with what the
 * caller expects before anything is allocated, and every failure is a {@link io.skerry.base.SkerryException} that names
 * the byte offset in the stream.
 */
@NullMarked
package io.skerry.pixel.jpeg;

import org.jspecify.annotations.NullMarked;
