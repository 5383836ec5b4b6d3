package io.skerry.pixel;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes objects around given pixel data, such as other people's tools read. */
public final class Images {
    private static final String SECONDARY_CAPTURE_MULTI_FRAME = "1.2.840.10008.5.1.4.1.1.7.3";

    private Images() {}

    /** The header that describes a layout. */
    public static Dataset header(FrameLayout layout) {
        Dataset header = new Dataset();
        header.putString(Tag.SOPClassUID, Vr.UI, SECONDARY_CAPTURE_MULTI_FRAME);
        header.putString(Tag.SOPInstanceUID, Vr.UI, "2.25.1234567");
        header.putString(Tag.StudyInstanceUID, Vr.UI, "2.25.1234568");
        header.putString(Tag.SeriesInstanceUID, Vr.UI, "2.25.1234569");
        header.putString(Tag.Modality, Vr.CS, "OT");
        header.putInts(Tag.SamplesPerPixel, Vr.US, layout.samplesPerPixel());
        header.putString(Tag.PhotometricInterpretation, Vr.CS, layout.photometric());
        if (layout.samplesPerPixel() > 1) {
            header.putInts(Tag.PlanarConfiguration, Vr.US, layout.planar() ? 1 : 0);
        }
        header.putString(Tag.NumberOfFrames, Vr.IS, String.valueOf(layout.frames()));
        header.putInts(Tag.Rows, Vr.US, layout.rows());
        header.putInts(Tag.Columns, Vr.US, layout.columns());
        header.putInts(Tag.BitsAllocated, Vr.US, layout.bitsAllocated());
        header.putInts(Tag.BitsStored, Vr.US, layout.bitsStored());
        header.putInts(Tag.HighBit, Vr.US, layout.highBit());
        header.putInts(Tag.PixelRepresentation, Vr.US, layout.signed() ? 1 : 0);
        return header;
    }

    /** An object with uncompressed pixel data, given in the byte order of the syntax. */
    public static Path uncompressed(Path file, TransferSyntax syntax, Dataset header, byte[] pixels)
            throws IOException {
        Dataset whole = header.copy();
        Vr vr = header.intValue(Tag.BitsAllocated).orElseThrow() > 8 ? Vr.OW : Vr.OB;
        whole.putBytes(Tag.PixelData, vr, syntax.bigEndian() && vr == Vr.OW ? swapped(pixels) : pixels);
        return Files.write(file, DicomWriter.encodePart10Header(meta(header), whole, syntax));
    }

    /** An object with one fragment a frame and an empty offset table. */
    public static Path encapsulated(Path file, TransferSyntax syntax, Dataset header, List<byte[]> frames)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DicomWriter.encodePart10Header(meta(header), header, syntax));
        out.writeBytes(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
        item(out, 0xE000, new byte[0]);
        frames.forEach(frame -> item(out, 0xE000, frame));
        item(out, 0xE0DD, new byte[0]);
        return Files.write(file, out.toByteArray());
    }

    private static void item(ByteArrayOutputStream out, int element, byte[] bytes) {
        int even = bytes.length + (bytes.length & 1);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0xFFFE)
                .putShort((short) element)
                .putInt(even)
                .array());
        out.writeBytes(java.util.Arrays.copyOf(bytes, even));
    }

    private static Dataset meta(Dataset header) {
        Dataset meta = new Dataset();
        meta.putString(
                Tag.MediaStorageSOPClassUID,
                Vr.UI,
                header.string(Tag.SOPClassUID).orElseThrow());
        meta.putString(
                Tag.MediaStorageSOPInstanceUID,
                Vr.UI,
                header.string(Tag.SOPInstanceUID).orElseThrow());
        return meta;
    }

    private static byte[] swapped(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = bytes[i ^ 1];
        }
        return out;
    }
}
