package io.skerry.pixel.jpeg;

/**
 * The frame header, T.81 B.2.2.
 *
 * @param precision bits of a sample, 8 or 12
 * @param mostH largest horizontal sampling factor
 * @param mostV largest vertical one
 */
@SuppressWarnings("ArrayRecordComponent") // Never leaves the package, never compared.
record JpegFrame(int precision, int width, int height, int mostH, int mostV, Component[] components) {}
