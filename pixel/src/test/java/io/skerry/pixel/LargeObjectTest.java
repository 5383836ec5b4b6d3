package io.skerry.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are larger than memory; the tests' JVM has a gigabyte. */
class LargeObjectTest {
    private static final int FRAME_BYTES = 512 * 512 * 2;
    private static final int FRAMES = 4200;

    @TempDir
    private Path temp;

    @Test
    void framesOfMoreThanTwoGigabytesAreReadOneByOne() throws IOException {
        Dataset dataset = new Dataset();
        dataset.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        dataset.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        dataset.putString(Tag.NumberOfFrames, Vr.IS, Integer.toString(FRAMES));
        dataset.putInts(Tag.Rows, Vr.US, 512);
        dataset.putInts(Tag.Columns, Vr.US, 512);
        dataset.putInts(Tag.BitsAllocated, Vr.US, 16);
        dataset.putInts(Tag.BitsStored, Vr.US, 16);
        dataset.putInts(Tag.HighBit, Vr.US, 15);
        dataset.putInts(Tag.PixelRepresentation, Vr.US, 0);
        byte[] header = DicomWriter.encodePart10Header(new Dataset(), dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        long length = (long) FRAMES * FRAME_BYTES;
        byte[] element = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put(new byte[] {'O', 'W', 0, 0})
                .putInt((int) length)
                .array();
        Path file = temp.resolve("large.dcm");
        // A file with a hole takes no room on the disk.
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(header);
            out.write(element);
            long start = out.getFilePointer();
            out.seek(start + length - 2);
            out.write(new byte[] {0x34, 0x12});
        }
        Frames frames = Frames.open(file);
        ByteBuffer buffer = ByteBuffer.allocate(FRAME_BYTES);
        for (int frame = 0; frame < FRAMES; frame += 600) {
            frames.packed(frame, buffer.clear());
            assertThat(buffer.get(0)).isZero();
        }
        int[] last = frames.read(FRAMES - 1);
        assertThat(last[last.length - 1]).isEqualTo(0x1234);
    }
}
