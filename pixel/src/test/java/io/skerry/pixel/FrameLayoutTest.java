package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** PS3.3 C.7.6.3 and PS3.5 section 8. */
class FrameLayoutTest {
    private static FrameLayout grey(int allocated, int stored, int high, boolean signed) {
        return new FrameLayout(1, 2, 1, 1, allocated, stored, high, signed, false, "MONOCHROME2");
    }

    private static byte[] frame(int frame, FrameLayout layout, boolean bigEndian, int... bytes) {
        byte[] value = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            value[i] = (byte) bytes[i];
        }
        ByteSource source = ByteSource.of(value, "test");
        PixelData pixels = new PixelData(source, Tag.PixelData, Vr.OW, 0, 0, value.length, bigEndian, Optional.empty());
        return new NativeFrames(pixels, layout).read(frame);
    }

    @Nested
    class Samples {
        @Test
        void signedTwelveBitsAreExtendedFromTheirOwnSignBit() {
            byte[] bytes = {(byte) 0xFF, 0x0F, (byte) 0xFF, 0x07};
            assertThat(SampleReader.read(bytes, grey(16, 12, 11, true))).containsExactly(-1, 2047);
            assertThat(SampleReader.read(bytes, grey(16, 12, 11, false))).containsExactly(4095, 2047);
        }

        @Test
        void bitsOutsideTheStoredOnesDoNotCount() {
            byte[] bytes = {0x34, (byte) 0xF2, 0x34, 0x12};
            assertThat(SampleReader.read(bytes, grey(16, 12, 11, false))).containsExactly(0x234, 0x234);
        }

        @Test
        void aHighBitAboveTheStoredBitsShiftsThemDown() {
            byte[] bytes = {(byte) 0xF0, 0x12, 0x00, 0x10};
            assertThat(SampleReader.read(bytes, grey(16, 12, 15, false))).containsExactly(0x12F, 0x100);
        }

        @Test
        void bigEndianWordsAreRead() {
            FrameLayout layout = grey(16, 16, 15, true);
            byte[] frame = frame(0, layout, true, 0x12, 0x34, 0xFF, 0xFE);
            assertThat(frame).containsExactly(0x34, 0x12, 0xFE, 0xFF);
            assertThat(SampleReader.read(frame, layout)).containsExactly(0x1234, -2);
        }

        @Test
        void thirtyTwoBitsAreRead() {
            byte[] bytes = {1, 2, 3, 4, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
            assertThat(SampleReader.read(bytes, grey(32, 32, 31, true))).containsExactly(0x04030201, -1);
        }

        @Test
        void oneBitSamplesStartAtTheLowestBitAndFramesMayShareAByte() {
            FrameLayout layout = new FrameLayout(1, 3, 2, 1, 1, 1, 0, false, false, "MONOCHROME2");
            for (int i = 0; i < 2; i++) {
                assertThat(SampleReader.read(frame(i, layout, false, 0b0010_1101), layout))
                        .containsExactly(1, 0, 1);
            }
        }

        @Test
        void planesBecomePixels() {
            FrameLayout layout = new FrameLayout(1, 2, 1, 3, 8, 8, 7, false, true, "RGB");
            assertThat(SampleReader.read(new byte[] {1, 2, 3, 4, 5, 6}, layout)).containsExactly(1, 3, 5, 2, 4, 6);
        }

        @Test
        void twoPixelsOfYbrFull422ShareTheirColour() {
            FrameLayout layout = new FrameLayout(1, 2, 1, 3, 8, 8, 7, false, false, "YBR_FULL_422");
            assertThat(layout.frameBytes()).isEqualTo(4);
            assertThat(SampleReader.read(new byte[] {10, 20, 30, 40}, layout)).containsExactly(10, 30, 40, 20, 30, 40);
        }
    }

    @Nested
    class Headers {
        @Test
        void aHeaderWithoutRowsDescribesNoFrames() {
            assertThatThrownBy(() -> FrameLayout.of(new Dataset()))
                    .isInstanceOfSatisfying(
                            SkerryException.class, e -> assertThat(e.code()).isEqualTo(PixelError.BAD_GEOMETRY))
                    .hasMessageContaining("(0028,");
        }

        @Test
        void contradictionsAreErrors() {
            for (int[] bad : new int[][] {{0, 8, 7}, {12, 12, 11}, {8, 9, 8}, {16, 12, 16}, {16, 12, 5}}) {
                assertThatThrownBy(() -> grey(bad[0], bad[1], bad[2], false)).isInstanceOf(SkerryException.class);
            }
        }

        @Test
        void aFrameTooLargeForMemoryIsRefusedBeforeAnythingIsAllocated() {
            Dataset header = new Dataset();
            header.putInts(Tag.Rows, Vr.US, 65_535);
            header.putInts(Tag.Columns, Vr.US, 65_535);
            header.putInts(Tag.BitsAllocated, Vr.US, 16);
            assertThatThrownBy(() -> FrameLayout.of(header)).isInstanceOf(SkerryException.class);
        }
    }
}
