package io.skerry.pixel;

import io.skerry.base.SkerryException;
import java.util.Set;

/**
 * Turns the code stream of one frame into a native frame. Implementations are found by {@link java.util.ServiceLoader}:
 * name them in {@code META-INF/services/io.skerry.pixel.FrameDecoder}, with a public constructor without arguments. One
 * instance serves all threads at once.
 */
public interface FrameDecoder {
    /** UIDs of the transfer syntaxes that this decoder can decode on this machine; may be empty, never changes. */
    Set<String> transferSyntaxes();

    /** Of two decoders of a syntax the one with the higher rank is used; 0 for those that ask another process. */
    int rank();

    /**
     * Whether decoding is mostly waiting for another process, so that it pays to ask for the next frame before it is
     * needed.
     */
    default boolean waits() {
        return false;
    }

    /**
     * The native frame in the layout {@link EncodedFrame#layout}: exactly {@link FrameLayout#frameBytes} bytes, little
     * endian, samples side by side. Bits above the precision of the code stream repeat its sign where the layout is
     * signed and are zero elsewhere.
     *
     * @throws SkerryException with {@link PixelError#BAD_CODE_STREAM} if the code stream is damaged or does not fit the
     *     layout; its message holds no byte of the code stream
     */
    byte[] decode(EncodedFrame frame);
}
