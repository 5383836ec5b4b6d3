package io.skerry.codec;

import io.skerry.base.SkerryException;
import io.skerry.pixel.EncodedFrame;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.PixelError;

/**
 * The same libraries without a child process, to compare speed with: a frame that crashes a library here takes the caller
 * along. For one thread.
 */
public final class InProcessDecoder {
    private static final long MOST_BYTES = 1L << 30;

    private final Libraries libraries = new Libraries(MOST_BYTES);

    /** @throws SkerryException with {@link PixelError#BAD_CODE_STREAM} if the frame cannot be decoded */
    public byte[] decode(EncodedFrame frame) {
        try {
            return libraries.decode(job(frame));
        } catch (BadCodeStream e) {
            throw new SkerryException(
                    PixelError.BAD_CODE_STREAM, "The frame cannot be decoded: " + e.getMessage() + ".", e);
        }
    }

    static Job job(EncodedFrame frame) {
        FrameLayout header = frame.header();
        return new Job(
                frame.syntax().uid(),
                header.rows(),
                header.columns(),
                header.samplesPerPixel(),
                header.bitsAllocated(),
                header.signed(),
                header.photometric(),
                frame.codeStream());
    }
}
