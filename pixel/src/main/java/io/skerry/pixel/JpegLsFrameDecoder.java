package io.skerry.pixel;

import io.skerry.base.SkerryException;
import io.skerry.pixel.jpegls.JpegLsDecoder;
import io.skerry.pixel.jpegls.JpegLsHeader;
import java.util.Set;

/** JPEG-LS, lossless and near-lossless, by {@link JpegLsDecoder}. */
public final class JpegLsFrameDecoder implements FrameDecoder {
    static final String LOSSLESS = "1.2.840.10008.1.2.4.80";
    static final String NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";

    @Override
    public Set<String> transferSyntaxes() {
        return Set.of(LOSSLESS, NEAR_LOSSLESS);
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public byte[] decode(EncodedFrame frame) {
        FrameLayout layout = frame.layout();
        if (layout.bitsAllocated() != 8 && layout.bitsAllocated() != 16) {
            throw new SkerryException(
                    PixelError.BAD_GEOMETRY,
                    "JPEG-LS holds samples of up to 16 bits; the header allocates " + layout.bitsAllocated() + ".");
        }
        int sampleBytes = layout.bitsAllocated() / 8;
        byte[] samples;
        int bits;
        try {
            samples = JpegLsDecoder.decode(
                    frame.codeStream(), layout.columns(), layout.rows(), layout.samplesPerPixel(), sampleBytes);
            bits = JpegLsHeader.read(frame.codeStream()).bits();
        } catch (SkerryException e) {
            throw new SkerryException(PixelError.BAD_CODE_STREAM, String.valueOf(e.getMessage()), e);
        }
        if (layout.signed() && bits < layout.bitsAllocated()) {
            SignExtension.extend(samples, bits, sampleBytes);
        }
        return samples;
    }
}
