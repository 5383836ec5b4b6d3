package io.skerry.pixel.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.skerry.base.SkerryException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the stream, decoding ends in a {@link JpegLsError} or in an image that encoding brings back. */
class JpegLsFuzzTest {
    /** A run of equal samples takes one bit, so a small stream may well hold a large image; that is not what is tested. */
    private static final long MOST_SAMPLES = 1 << 18;

    static Stream<byte[]> seeds() {
        return Stream.of(seed(Pictures.SCAN, 1, 12), seed(Pictures.LABELS, 1, 8), seed(Pictures.NOISE, 3, 8));
    }

    private static byte[] seed(Pictures picture, int components, int bits) {
        int sampleBytes = (bits + 7) / 8;
        byte[] samples = picture.make(new Random(1), 9, 7, components, bits, sampleBytes);
        return JpegLsEncoder.encode(samples, sampleBytes, new JpegLsHeader(9, 7, components, bits));
    }

    @DictionaryEntries({
        "\\xFF\\xD8",
        "\\xFF\\xD9",
        "\\xFF\\xF7",
        "\\xFF\\xF8",
        "\\xFF\\xDA",
        "\\xFF\\xD0",
        "\\xFF\\xD7",
        "\\xFF\\xDD",
        "\\xFF\\xE0",
        "\\xFF\\xFE",
        "\\x00\\x0D\\x01",
        "\\x00\\x06\\x04",
        "\\x00\\x04\\x00\\x01"
    })
    @MethodSource("seeds")
    @FuzzTest
    void image(byte[] stream) {
        try {
            JpegLsHeader header = JpegLsHeader.read(stream);
            if ((long) header.width() * header.height() * header.components() > MOST_SAMPLES) {
                return;
            }
            int sampleBytes = (header.bits() + 7) / 8;
            byte[] samples =
                    JpegLsDecoder.decode(stream, header.width(), header.height(), header.components(), sampleBytes);
            byte[] again = JpegLsEncoder.encode(samples, sampleBytes, header);
            assertThat(JpegLsDecoder.decode(again, header.width(), header.height(), header.components(), sampleBytes))
                    .isEqualTo(samples);
        } catch (SkerryException e) {
            assertThat(e.code()).isInstanceOf(JpegLsError.class);
        }
    }
}
