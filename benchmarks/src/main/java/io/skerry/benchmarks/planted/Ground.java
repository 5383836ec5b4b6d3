package io.skerry.benchmarks.planted;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A frame without text, one grey sample a pixel.
 *
 * @param kind what it shows or where it comes from, for reports
 * @param samples {@code width * height} numbers in row order
 * @param bits that are stored, 8 to 16
 */
@SuppressWarnings("ArrayRecordComponent")
public record Ground(String kind, int[] samples, int width, int height, int bits, boolean signed) {
    /** The same frame with other samples. */
    public Ground with(int[] other) {
        return new Ground(kind, other, width, height, bits, signed);
    }

    /** An image of it, of a modality that nothing is known of. */
    public DicomObject object() {
        boolean deep = bits > Byte.SIZE;
        Dataset d = new Dataset();
        d.putString(Tag.Modality, Vr.CS, "OT");
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        d.putInts(Tag.Rows, Vr.US, height);
        d.putInts(Tag.Columns, Vr.US, width);
        d.putInts(Tag.BitsAllocated, Vr.US, deep ? Short.SIZE : Byte.SIZE);
        d.putInts(Tag.BitsStored, Vr.US, bits);
        d.putInts(Tag.HighBit, Vr.US, bits - 1);
        d.putInts(Tag.PixelRepresentation, Vr.US, signed ? 1 : 0);
        ByteBuffer pixels = ByteBuffer.allocate(deep ? 2 * samples.length : (samples.length + 1) / 2 * 2)
                .order(ByteOrder.LITTLE_ENDIAN);
        // Bits above the stored ones are clear, or they would count as an overlay.
        int mask = (1 << bits) - 1;
        for (int sample : samples) {
            if (deep) {
                pixels.putShort((short) (signed ? sample : sample & mask));
            } else {
                pixels.put((byte) sample);
            }
        }
        d.putBytes(Tag.PixelData, deep ? Vr.OW : Vr.OB, pixels.array());
        Dataset meta = new Dataset();
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        byte[] file = DicomWriter.encodePart10Header(meta, d, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return DicomReader.read(ByteSource.of(file, "planted"), ReadOptions.defaults());
    }

    /** The frame mirrored, its sides swapped, or both: one of eight that show as much as the first. */
    Ground turned(int which) {
        boolean swapped = (which & 1) != 0;
        boolean mirrored = (which & 2) != 0;
        boolean flipped = (which & 4) != 0;
        int toWidth = swapped ? height : width;
        int toHeight = swapped ? width : height;
        int[] out = new int[samples.length];
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                int fromX = swapped ? y : x;
                int fromY = swapped ? x : y;
                fromX = mirrored ? width - 1 - fromX : fromX;
                fromY = flipped ? height - 1 - fromY : fromY;
                out[y * toWidth + x] = samples[fromY * width + fromX];
            }
        }
        return new Ground(kind, out, toWidth, toHeight, bits, signed);
    }
}
