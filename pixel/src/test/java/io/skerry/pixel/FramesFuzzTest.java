package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.skerry.base.SkerryException;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.jpegls.JpegLsEncoder;
import io.skerry.pixel.jpegls.JpegLsHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the object, its frames are read whole or refused with a reason, in memory that its own bytes justify. */
class FramesFuzzTest {
    private static final int MOST_FRAMES = 4;
    private static final int MOST_RENDERED = 1 << 16;

    static Stream<byte[]> seeds() {
        byte[] native8 = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        byte[] packed = RleCodec.encode(new byte[12], layout(3, 4, 8, 1));
        return Stream.of(
                object(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 8, 12, 1, native8),
                object(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 16, 12, 1, new byte[24]),
                object(TransferSyntax.IMPLICIT_LITTLE_ENDIAN, 8, 8, 3, new byte[36]),
                object(TransferSyntax.EXPLICIT_BIG_ENDIAN, 16, 16, 1, new byte[24]),
                object(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, 1, 1, 1, new byte[2]),
                object(TransferSyntax.RLE, 8, 8, 1, fragments(packed)),
                object(
                        TransferSyntax.of("1.2.840.10008.1.2.4.80"),
                        8,
                        8,
                        1,
                        fragments(JpegLsEncoder.encode(native8, 1, new JpegLsHeader(4, 3, 1, 8)))),
                object(TransferSyntax.of("1.2.840.10008.1.2.4.70"), 8, 8, 1, fragments(losslessJpeg())));
    }

    /** Of 4 by 3 samples: frame header, a table of three codes of two bits, scan with predictor 1, T.81 annex B. */
    private static byte[] losslessJpeg() {
        return HexFormat.of()
                .parseHex("ffd8ffc3000b08000300040101" + "1100" + "ffc40016000003" + "00".repeat(14) + "000102"
                        + "ffda0008010100010000" + "1b1b1b1b" + "ffd9");
    }

    private static FrameLayout layout(int rows, int columns, int bits, int samples) {
        return new FrameLayout(rows, columns, 1, samples, bits, bits, bits - 1, false, false, "MONOCHROME2");
    }

    private static byte[] object(TransferSyntax syntax, int allocated, int stored, int samples, byte[] pixels) {
        Dataset header = new Dataset();
        header.putInts(Tag.SamplesPerPixel, Vr.US, samples);
        header.putString(Tag.PhotometricInterpretation, Vr.CS, samples == 1 ? "MONOCHROME2" : "RGB");
        header.putInts(Tag.PlanarConfiguration, Vr.US, 0);
        header.putString(Tag.NumberOfFrames, Vr.IS, "1");
        header.putInts(Tag.Rows, Vr.US, 3);
        header.putInts(Tag.Columns, Vr.US, 4);
        header.putInts(Tag.BitsAllocated, Vr.US, allocated);
        header.putInts(Tag.BitsStored, Vr.US, stored);
        header.putInts(Tag.HighBit, Vr.US, stored - 1);
        header.putInts(Tag.PixelRepresentation, Vr.US, 0);
        header.putString(Tag.WindowCenter, Vr.DS, "40");
        header.putString(Tag.WindowWidth, Vr.DS, "400");
        if (!syntax.encapsulated()) {
            header.putBytes(Tag.PixelData, Vr.OW, pixels);
            return DicomWriter.encodePart10Header(new Dataset(), header, syntax);
        }
        byte[] head = DicomWriter.encodePart10Header(new Dataset(), header, syntax);
        return ByteBuffer.allocate(head.length + 12 + pixels.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put((byte) 'O')
                .put((byte) 'B')
                .putShort((short) 0)
                .putInt(-1)
                .put(pixels)
                .array();
    }

    private static byte[] fragments(byte[] fragment) {
        return ByteBuffer.allocate(24 + fragment.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xE000FFFE)
                .putInt(0)
                .putInt(0xE000FFFE)
                .putInt(fragment.length)
                .put(fragment)
                .putInt(0xE0DDFFFE)
                .putInt(0)
                .array();
    }

    @MethodSource("seeds")
    @FuzzTest
    void frames(byte[] bytes) {
        try {
            Frames frames = Frames.of(DicomReader.read(
                    ByteSource.of(bytes, "fuzzed"), ReadOptions.defaults().withMaxInflated(1 << 20)));
            FrameLayout layout = frames.layout();
            for (int i = 0; i < Math.min(MOST_FRAMES, frames.count()); i++) {
                byte[] frame = frames.packed(i);
                assertThat(frame).hasSize((int) layout.frameBytes());
                ByteBuffer again = ByteBuffer.allocate(frame.length);
                frames.packed(i, again);
                assertThat(again.array()).isEqualTo(frame);
                if (layout.samples() < MOST_RENDERED) {
                    assertThat(frames.read(i)).hasSize(layout.samples());
                    Renderer.render(frames, i);
                }
            }
        } catch (SkerryException e) {
            assertThat(e.code()).isNotNull();
        }
    }
}
