package io.skerry.pixel.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** ITU-T T.87. */
class JpegLsCodecTest {
    @Nested
    class RoundTrip {
        @Test
        void imagesOfEveryDepthComeBackWhole() {
            Random random = new Random(7);
            for (int bits = 2; bits <= 16; bits++) {
                for (int components : new int[] {1, 3, 4}) {
                    for (Pictures kind : Pictures.values()) {
                        int width = 1 + random.nextInt(90);
                        int height = 1 + random.nextInt(60);
                        int sampleBytes = bits <= 8 && random.nextBoolean() ? 1 : 2;
                        byte[] image = kind.make(random, width, height, components, bits, sampleBytes);
                        byte[] stream = JpegLsEncoder.encode(
                                image, sampleBytes, new JpegLsHeader(width, height, components, bits));
                        assertThat(JpegLsDecoder.decode(stream, width, height, components, sampleBytes))
                                .as("%s, %d x %d x %d of %d bits", kind, width, height, components, bits)
                                .isEqualTo(image);
                    }
                }
            }
        }

        @Test
        void linesOfMoreThan65535SamplesKeepTheirWidth() {
            byte[] image = new byte[70_000];
            image[69_000] = 5;
            byte[] stream = JpegLsEncoder.encode(image, 1, new JpegLsHeader(70_000, 1, 1, 8));
            assertThat(JpegLsHeader.read(stream)).isEqualTo(new JpegLsHeader(70_000, 1, 1, 8));
            assertThat(JpegLsDecoder.decode(stream, 70_000, 1, 1, 1)).isEqualTo(image);
        }

        @Test
        void aFlatImageTakesNextToNothing() {
            byte[] stream = JpegLsEncoder.encode(new byte[512 * 512 * 2], 2, new JpegLsHeader(512, 512, 1, 12));
            assertThat(stream.length).isLessThan(200);
        }
    }

    /** T.87 annex H.3: a published example of 4 x 4 samples, its intermediate steps and its coded bytes. */
    @Nested
    class TheExampleOfAnnexH {
        private static final int[] SAMPLES = {0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145};
        private static final int[] STREAM = {
            0xFF, 0xD8, 0xFF, 0xF7, 0x00, 0x0B, 0x08, 0x00, 0x04, 0x00, 0x04, 0x01, 0x01, 0x11, 0x00, 0xFF, 0xDA, 0x00,
            0x08, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x6C, 0x80, 0x20, 0x8E, 0x01, 0xC0, 0x00, 0x00,
            0x57, 0x40, 0x00, 0x00, 0x6E, 0xE6, 0x00, 0x00, 0x01, 0xBC, 0x18, 0x00, 0x00, 0x05, 0xD8, 0x00, 0x00, 0x91,
            0x60, 0xFF, 0xD9
        };

        @Test
        void isDecodedToItsSamples() {
            assertThat(JpegLsDecoder.decode(bytes(STREAM), 4, 4, 1, 1)).isEqualTo(bytes(SAMPLES));
        }

        @Test
        void isEncodedToItsBytes() {
            assertThat(JpegLsEncoder.encode(bytes(SAMPLES), 1, new JpegLsHeader(4, 4, 1, 8)))
                    .isEqualTo(bytes(STREAM));
        }
    }

    @Nested
    class Damage {
        private final JpegLsHeader header = new JpegLsHeader(40, 30, 3, 12);
        private final byte[] image = Pictures.NOISE.make(new Random(1), 40, 30, 3, 12, 2);
        private final byte[] stream = JpegLsEncoder.encode(image, 2, header);

        @Test
        void aStreamCutOffAnywhereIsAnErrorThatNamesThePlace() {
            for (int length = 0; length < stream.length - 3; length++) {
                byte[] cut = Arrays.copyOf(stream, length);
                assertThatThrownBy(() -> JpegLsDecoder.decode(cut, 40, 30, 3, 2))
                        .as("%d bytes", length)
                        .isInstanceOfSatisfying(SkerryException.class, e -> {
                            assertThat(e.code()).isInstanceOf(JpegLsError.class);
                            assertThat(e.context()).containsKey("streamOffset");
                        });
            }
        }

        @Test
        void changedBytesNeverDoMoreThanThrowOurError() {
            Random random = new Random(5);
            for (int i = 0; i < 20_000; i++) {
                byte[] bad = stream.clone();
                for (int k = 0; k < 1 + random.nextInt(4); k++) {
                    bad[random.nextInt(random.nextBoolean() ? 60 : bad.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(JpegLsDecoder.decode(bad, 40, 30, 3, 2)).hasSize(image.length);
                } catch (SkerryException e) {
                    assertThat(e.code()).isInstanceOf(JpegLsError.class);
                }
            }
        }

        @Test
        void anotherImageThanExpectedIsRefusedBeforeItIsDecoded() {
            assertThatThrownBy(() -> JpegLsDecoder.decode(stream, 41, 30, 3, 2))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(JpegLsError.OTHER_IMAGE))
                    .hasMessageContaining("41 x 30")
                    .hasMessageContaining("40 x 30");
            assertThatThrownBy(() -> JpegLsDecoder.decode(stream, 40, 30, 3, 1)).hasMessageContaining("12 bits");
        }

        @Test
        void mappingTablesPointTransformsAndColourTransformsAreRefusedByName() {
            int[] table = {0xFF, 0xF8, 0x00, 0x05, 0x02, 0x01, 0x01};
            int[] colours = {0xFF, 0xE8, 0x00, 0x07, 'm', 'r', 'f', 'x', 1};
            assertThatThrownBy(() -> JpegLsDecoder.decode(inserted(table), 40, 30, 3, 2))
                    .hasMessageContaining("mapping table");
            assertThatThrownBy(() -> JpegLsDecoder.decode(inserted(colours), 40, 30, 3, 2))
                    .hasMessageContaining("colour transform");
        }

        private byte[] inserted(int... segment) {
            byte[] out = new byte[stream.length + segment.length];
            System.arraycopy(stream, 0, out, 0, 2);
            System.arraycopy(bytes(segment), 0, out, 2, segment.length);
            System.arraycopy(stream, 2, out, 2 + segment.length, stream.length - 2);
            return out;
        }
    }

    private static byte[] bytes(int... values) {
        byte[] out = new byte[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }
}
