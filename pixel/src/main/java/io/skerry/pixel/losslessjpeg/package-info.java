/**
 * Decoder of the lossless processes of JPEG with Huffman coding, ITU-T T.81 annex H: 2 to 16 bits, all predictors, point
 * transform, restart intervals, components in one scan or in several. Found through {@link
 * io.skerry.pixel.FrameDecoder}.
 */
@NullMarked
package io.skerry.pixel.losslessjpeg;

import org.jspecify.annotations.NullMarked;
