package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.TransferSyntax;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** PS3.5 A.4.11 and A.4.13. */
class PlainFrameDecodersTest {
    private static final FrameLayout LAYOUT = new FrameLayout(3, 5, 2, 1, 16, 12, 11, false, false, "MONOCHROME2");
    private static final byte[] NATIVE = new byte[30];

    static {
        for (int i = 0; i < NATIVE.length; i++) {
            NATIVE[i] = (byte) (i * i);
        }
    }

    private static EncodedFrame frame(String syntax, byte[] stream) {
        return new EncodedFrame(TransferSyntax.of(syntax), LAYOUT, stream);
    }

    @Test
    void anEncapsulatedNativeFrameIsItsFragmentWithoutPadding() {
        EncapsulatedNativeDecoder decoder = new EncapsulatedNativeDecoder();
        byte[] padded = Arrays.copyOf(NATIVE, 32);
        assertThat(decoder.decode(frame("1.2.840.10008.1.2.1.98", padded))).isEqualTo(NATIVE);
        assertThatThrownBy(() -> decoder.decode(frame("1.2.840.10008.1.2.1.98", new byte[29])))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(PixelError.TRUNCATED_PIXEL_DATA));
    }

    @Test
    void aDeflatedFrameIsInflatedAndACutOneIsAnError() {
        DeflatedFrameDecoder decoder = new DeflatedFrameDecoder();
        byte[] buffer = new byte[100];
        int length;
        try (Deflater deflater = new Deflater(9, true)) {
            deflater.setInput(NATIVE);
            deflater.finish();
            length = deflater.deflate(buffer);
        }
        byte[] stream = Arrays.copyOf(buffer, length);
        assertThat(decoder.decode(frame("1.2.840.10008.1.2.8.1", stream))).isEqualTo(NATIVE);
        assertThatThrownBy(() -> decoder.decode(frame("1.2.840.10008.1.2.8.1", Arrays.copyOf(stream, length / 2))))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(PixelError.BAD_CODE_STREAM));
    }
}
