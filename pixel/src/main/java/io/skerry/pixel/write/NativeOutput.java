package io.skerry.pixel.write;

import io.skerry.base.SkerryException;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.PixelError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Uncompressed frames behind each other; one-bit frames share bytes where they end within one, PS3.5 8.1.1. */
final class NativeOutput implements PixelDataOutput {
    private static final long MOST = 0xFFFF_FFFEL;

    private final FileChannel channel;
    private final FrameLayout layout;
    private final long length;
    private long written;
    /** Bits of a byte that the next frame shares, and how many. */
    private int pending;

    private int pendingBits;

    private NativeOutput(FileChannel channel, FrameLayout layout, long length) {
        this.channel = channel;
        this.layout = layout;
        this.length = length;
    }

    static NativeOutput begin(FileChannel channel, FrameLayout layout) {
        long bits = layout.bitsAllocated() == 1 ? layout.samples() : 8 * layout.frameBytes();
        long length = (bits * layout.frames() + 7) / 8;
        if (length > MOST) {
            throw new SkerryException(
                    PixelError.BAD_GEOMETRY,
                    "Uncompressed pixel data of " + length + " bytes do not fit an element of up to " + MOST
                            + "; take a compressed syntax.");
        }
        return new NativeOutput(channel, layout, length);
    }

    @Override
    public void header(byte[] objectHeader) throws IOException {
        PixelDataOutput.write(channel, ByteBuffer.wrap(objectHeader));
        PixelDataOutput.write(
                channel,
                ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x0010_7FE0)
                        .put((byte) 'O')
                        .put((byte) (layout.bitsAllocated() > 8 ? 'W' : 'B'))
                        .putShort((short) 0)
                        .putInt((int) (length + (length & 1)))
                        .flip());
    }

    @Override
    public void frame(byte[] bytes) throws IOException {
        if (layout.bitsAllocated() != 1 || pendingBits == 0 && layout.samples() % 8 == 0) {
            PixelDataOutput.write(channel, ByteBuffer.wrap(bytes));
            written += bytes.length;
            return;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes.length + 1);
        int left = layout.samples();
        for (byte next : bytes) {
            int bits = Math.min(8, left);
            pending |= (next & (1 << bits) - 1) << pendingBits;
            pendingBits += bits;
            left -= bits;
            if (pendingBits >= 8) {
                out.put((byte) pending);
                pending >>= 8;
                pendingBits -= 8;
            }
        }
        written += out.position();
        PixelDataOutput.write(channel, out.flip());
    }

    @Override
    public void end() throws IOException {
        if (pendingBits > 0) {
            PixelDataOutput.write(channel, ByteBuffer.wrap(new byte[] {(byte) pending}));
            written++;
        }
        if (written != length) {
            throw new IllegalStateException("Expected " + length + " bytes of frames, got " + written + ".");
        }
        PixelDataOutput.write(channel, ByteBuffer.allocate((int) (length & 1)));
    }
}
