package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.SkerryException;
import io.skerry.testkit.Corpus;
import io.skerry.testkit.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PS3.5 Annex G. */
class RleCodecTest {
    private static FrameLayout layout(int rows, int columns, int samples, int bits) {
        return new FrameLayout(
                rows, columns, 1, samples, bits, bits, bits - 1, false, false, samples == 1 ? "MONOCHROME2" : "RGB");
    }

    @Nested
    class RoundTrip {
        @Test
        void framesOfEveryDepthAndColourComeBackWhole() {
            Random random = new Random(3);
            for (int samples : new int[] {1, 3}) {
                for (int bits : new int[] {8, 16, 32}) {
                    FrameLayout layout = layout(17, 301, samples, bits);
                    byte[] frame = new byte[(int) layout.frameBytes()];
                    for (int i = 0; i < frame.length; i++) {
                        frame[i] = i % 1000 < 400 ? 7 : (byte) random.nextInt(3);
                    }
                    byte[] packed = RleCodec.encode(frame, layout);
                    assertThat(packed.length % 2).isZero();
                    assertThat(RleCodec.decode(packed, layout)).isEqualTo(frame);
                }
            }
        }

        @Test
        void evenRowsPackToLessThanHalf() {
            FrameLayout layout = layout(64, 640, 1, 16);
            assertThat(RleCodec.encode(new byte[(int) layout.frameBytes()], layout).length)
                    .isLessThan((int) layout.frameBytes() / 20);
        }
    }

    @Nested
    class Damage {
        private final FrameLayout layout = layout(16, 16, 1, 16);

        @Test
        void aTruncatedFrameIsAnErrorAndNotABlackPicture() {
            byte[] packed = RleCodec.encode(new byte[512], layout);
            for (int length : new int[] {0, 10, 64, packed.length - 4}) {
                assertThatThrownBy(() -> RleCodec.decode(java.util.Arrays.copyOf(packed, length), layout))
                        .isInstanceOfSatisfying(
                                SkerryException.class, e -> assertThat(e.code()).isEqualTo(PixelError.BAD_RLE));
            }
        }

        @Test
        void randomBytesNeverDoMoreThanThrowOurError() {
            Random random = new Random(11);
            byte[] packed = RleCodec.encode(new byte[512], layout);
            for (int i = 0; i < 5000; i++) {
                byte[] bad = packed.clone();
                for (int k = 0; k < 3; k++) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(RleCodec.decode(bad, layout)).hasSize(512);
                } catch (SkerryException e) {
                    assertThat(e.code()).isEqualTo(PixelError.BAD_RLE);
                }
            }
        }
    }

    @Nested
    class AgainstDcmtk {
        @TempDir
        Path temp;

        @Test
        void aRealImageCompressedByDcmcrleHasTheSamplesOfTheOriginal() throws IOException {
            Path folder = Corpus.folder();
            Tool.need("dcmcrle");
            for (String name : new String[] {
                "pydicom+pydicom/src/pydicom/data/test_files/CT_small.dcm",
                "pydicom+pydicom/src/pydicom/data/test_files/MR_small.dcm"
            }) {
                Path file = folder.resolve(name);
                assumeTrue(java.nio.file.Files.exists(file), name + " is not here");
                Path packed = temp.resolve("rle.dcm");
                assertThat(Tool.run("dcmcrle", file.toString(), packed.toString())
                                .exit())
                        .isZero();
                assertThat(Frames.open(packed).read(0))
                        .isEqualTo(Frames.open(file).read(0));
            }
        }
    }
}
