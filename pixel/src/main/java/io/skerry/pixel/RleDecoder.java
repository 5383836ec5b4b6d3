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
        return RleCodec.decode(frame.codeStream(), frame.layout());
    }
}
