package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.skerry.base.SkerryException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, unpacking ends in {@link PixelError} or in a frame that packing brings back. */
class RleFuzzTest {
    private static final int LAYOUT_BYTES = 6;

    static Stream<byte[]> seeds() {
        return Stream.of(seed(8, 1), seed(16, 1), seed(8, 3), seed(32, 1));
    }

    /** The layout in six bytes, then a packed frame of 4 by 6 pixels. */
    private static byte[] seed(int bits, int samples) {
        byte[] frame = new byte[4 * 6 * samples * bits / 8];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (i < 20 ? i * 37 : i / 9);
        }
        byte[] packed = RleCodec.encode(frame, layout(4, 6, bits, samples));
        ByteBuffer out = ByteBuffer.allocate(LAYOUT_BYTES + packed.length);
        return out.putShort((short) 4)
                .putShort((short) 6)
                .put((byte) (bits / 8 - 1))
                .put((byte) samples)
                .put(packed)
                .array();
    }

    private static FrameLayout layout(int rows, int columns, int bits, int samples) {
        return new FrameLayout(rows, columns, 1, samples, bits, bits, bits - 1, false, false, "MONOCHROME2");
    }

    @MethodSource("seeds")
    @FuzzTest
    void frame(byte[] bytes) {
        if (bytes.length < LAYOUT_BYTES) {
            return;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes);
        try {
            FrameLayout layout = layout(
                    head.getShort() & 0xFFFF, head.getShort() & 0xFFFF, 8 * (1 + (head.get() & 0xFF)), head.get());
            byte[] frame = RleCodec.decode(Arrays.copyOfRange(bytes, LAYOUT_BYTES, bytes.length), layout);
            assertThat(RleCodec.decode(RleCodec.encode(frame, layout), layout)).isEqualTo(frame);
        } catch (SkerryException e) {
            assertThat(e.code()).isIn(PixelError.BAD_RLE, PixelError.BAD_GEOMETRY);
        }
    }
}
