package io.skerry.codec;

import io.skerry.base.SkerryException;
import io.skerry.pixel.EncodedFrame;
import io.skerry.pixel.FrameDecoder;
import io.skerry.pixel.PixelError;
import java.util.Set;

/**
 * Decodes frames in child processes, since the libraries are native code or somebody else's and the input may be hostile.
 * A frame on which a child crashes, hangs or runs out of memory costs that frame and nothing else.
 */
public final class ChildFrameDecoder implements FrameDecoder {
    private final Set<String> syntaxes = Libraries.transferSyntaxes();
    private final DecoderPool pool = new DecoderPool(DecoderLimits.defaults());

    @Override
    public Set<String> transferSyntaxes() {
        return syntaxes;
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public boolean waits() {
        return true;
    }

    /**
     * @throws SkerryException with a {@link CodecError} if the child failed, with {@link PixelError#BAD_CODE_STREAM} if it
     *     refused the frame
     */
    @Override
    public byte[] decode(EncodedFrame frame) {
        return pool.decode(InProcessDecoder.job(frame));
    }
}
