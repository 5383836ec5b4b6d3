package io.skerry.pixel.write;

import io.skerry.base.SkerryException;
import io.skerry.dicom.TransferSyntax;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.PixelError;
import io.skerry.pixel.RleCodec;
import io.skerry.pixel.jpegls.JpegLsEncoder;
import io.skerry.pixel.jpegls.JpegLsHeader;

/** The syntaxes that frames are written in, each without loss. */
public enum FrameEncoder {
    /** Explicit VR little endian, uncompressed. */
    EXPLICIT(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    /** RLE Lossless, PS3.5 Annex G. */
    RLE(TransferSyntax.RLE),
    /** JPEG-LS Lossless, PS3.5 A.4.3. */
    JPEG_LS(TransferSyntax.of("1.2.840.10008.1.2.4.80"));

    private static final int FEWEST_JPEG_LS_BITS = 2;

    private final TransferSyntax syntax;

    FrameEncoder(TransferSyntax syntax) {
        this.syntax = syntax;
    }

    public TransferSyntax syntax() {
        return syntax;
    }

    /** Whether frames of that layout can be stored: RLE needs whole bytes, JPEG-LS 8 or 16 bits. */
    public boolean holds(FrameLayout layout) {
        return switch (this) {
            case EXPLICIT -> true;
            case RLE -> layout.bitsAllocated() >= 8;
            case JPEG_LS -> layout.bitsAllocated() == 8 || layout.bitsAllocated() == 16;
        };
    }

    /**
     * Encodes one frame.
     *
     * @param frame native, little endian; samples side by side unless this is {@link #EXPLICIT}
     * @throws SkerryException with {@link PixelError#BAD_GEOMETRY} if such frames cannot be stored
     */
    public byte[] encode(byte[] frame, FrameLayout layout) {
        if (!holds(layout)) {
            throw new SkerryException(
                    PixelError.BAD_GEOMETRY,
                    syntax.name() + " cannot hold samples of " + layout.bitsAllocated()
                            + " bits; store them uncompressed instead.");
        }
        return switch (this) {
            case EXPLICIT -> frame;
            case RLE -> RleCodec.encode(frame, layout);
            case JPEG_LS -> {
                int sampleBytes = layout.bitsAllocated() / 8;
                JpegLsHeader header = new JpegLsHeader(
                        layout.columns(), layout.rows(), layout.samplesPerPixel(), precision(frame, layout));
                yield JpegLsEncoder.encode(frame, sampleBytes, header);
            }
        };
    }

    /** The stored bits, if no other bit is used; else all, so that overlays and signs above them are kept. */
    private static int precision(byte[] frame, FrameLayout layout) {
        int allocated = layout.bitsAllocated();
        int stored = Math.max(FEWEST_JPEG_LS_BITS, layout.bitsStored());
        if (layout.signed() || layout.highBit() != layout.bitsStored() - 1 || stored >= allocated) {
            return allocated;
        }
        int used = 0;
        if (allocated == 8) {
            for (byte sample : frame) {
                used |= sample & 0xFF;
            }
        } else {
            for (int i = 0; i + 1 < frame.length; i += 2) {
                used |= frame[i] & 0xFF | (frame[i + 1] & 0xFF) << 8;
            }
        }
        return used >>> stored == 0 ? stored : allocated;
    }
}
