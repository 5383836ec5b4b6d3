/**
 * JPEG-LS (ITU-T T.87 | ISO/IEC 14495-1): {@link io.skerry.pixel.jpegls.JpegLsDecoder} for lossless and near-lossless
 * streams, {@link io.skerry.pixel.jpegls.JpegLsEncoder} for lossless ones. Plain bytes in and out; nothing here knows of
 * DICOM. Streams are taken for hostile: an image is allocated only when its header is what the caller expects, every
 * loop ends with the image or the stream, and every failure is a {@link io.skerry.base.SkerryException} that names the
 * byte offset in the stream.
 */
@NullMarked
package io.skerry.pixel.jpegls;

import org.jspecify.annotations.NullMarked;
