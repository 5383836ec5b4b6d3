package io.skerry.pixel.losslessjpeg;

import io.skerry.base.SkerryException;
import io.skerry.pixel.EncodedFrame;
import io.skerry.pixel.FrameDecoder;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.PixelError;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Set;

/** JPEG Lossless, Non-Hierarchical (Process 14), with any predictor. */
public final class LosslessJpegDecoder implements FrameDecoder {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    @Override
    public Set<String> transferSyntaxes() {
        return Set.of("1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70");
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public byte[] decode(EncodedFrame frame) {
        FrameLayout layout = frame.layout();
        LosslessJpegStream stream =
                new LosslessJpegStream(frame.codeStream(), layout.rows(), layout.columns(), layout.samplesPerPixel());
        try {
            char[] samples = stream.decode();
            if (stream.precision() > Math.max(8, layout.bitsAllocated())) {
                throw new BadStream("a precision of " + stream.precision() + " bits");
            }
            return pack(samples, stream.precision(), layout);
        } catch (BadStream e) {
            throw new SkerryException(
                    PixelError.BAD_CODE_STREAM,
                    "The lossless JPEG frame cannot be decoded: expected " + layout.rows() + " x " + layout.columns()
                            + " pixels of " + layout.samplesPerPixel() + " samples of up to "
                            + layout.bitsAllocated() + " bits, found " + e.getMessage() + ".");
        }
    }

    private static byte[] pack(char[] samples, int precision, FrameLayout layout) {
        byte[] out = new byte[Math.toIntExact(layout.frameBytes())];
        int up = 32 - precision;
        boolean signed = layout.signed();
        switch (layout.bitsAllocated()) {
            case 1 -> {
                for (int i = 0; i < samples.length; i++) {
                    out[i >> 3] |= (byte) ((samples[i] & 1) << (i & 7));
                }
            }
            case 8 -> {
                for (int i = 0; i < samples.length; i++) {
                    out[i] = (byte) (signed ? samples[i] << up >> up : samples[i]);
                }
            }
            case 16 -> {
                for (int i = 0; i < samples.length; i++) {
                    SHORTS.set(out, 2 * i, (short) (signed ? samples[i] << up >> up : samples[i]));
                }
            }
            default -> {
                for (int i = 0; i < samples.length; i++) {
                    INTS.set(out, 4 * i, signed ? samples[i] << up >> up : samples[i]);
                }
            }
        }
        return out;
    }
}
