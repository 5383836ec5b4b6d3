package io.skerry.pixel;

import io.skerry.base.SkerryException;
import java.util.Arrays;
import java.util.Set;

/** Encapsulated Uncompressed Explicit VR Little Endian, PS3.5 A.4.11: native frames, each in fragments of its own. */
public final class EncapsulatedNativeDecoder implements FrameDecoder {
    @Override
    public Set<String> transferSyntaxes() {
        return Set.of("1.2.840.10008.1.2.1.98");
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public byte[] decode(EncodedFrame frame) {
        int expected = Math.toIntExact(frame.layout().frameBytes());
        int found = frame.codeStream().length;
        if (found < expected) {
            throw new SkerryException(
                    PixelError.TRUNCATED_PIXEL_DATA,
                    "Expected a frame of " + expected + " bytes, found " + found + ".");
        }
        return found == expected ? frame.codeStream() : Arrays.copyOf(frame.codeStream(), expected);
    }
}
