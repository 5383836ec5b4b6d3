package io.skerry.pixel;

import io.skerry.dicom.TransferSyntax;
import java.util.Set;

/** RLE Lossless, by {@link RleCodec}. */
public final class RleDecoder implements FrameDecoder {
    @Override
    public Set<String> transferSyntaxes() {
        return Set.of(TransferSyntax.RLE.uid());
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public byte[] decode(EncodedFrame frame) {
        FrameLayout layout = frame.layout();
        return RleCodec.decode(frame.codeStream(), layout.bitsAllocated() == 1 ? asBytes(layout) : layout);
    }

    /** One-bit samples are packed to bytes first, of which the one segment consists. */
    private static FrameLayout asBytes(FrameLayout layout) {
        int bytes = Math.toIntExact(layout.frameBytes());
        return new FrameLayout(1, bytes, 1, 1, 8, 8, 7, false, false, layout.photometric());
    }
}
