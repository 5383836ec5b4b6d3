package io.skerry.pixel.nifti;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Slices through a body whose every point has a value of its own, so that a voxel in the wrong place gives itself away.
 */
final class Phantom {

    private final Path folder;
    private final int columns;
    private final int rows;
    private int written;

    Phantom(Path folder, int columns, int rows) {
        this.folder = folder;
        this.columns = columns;
        this.rows = rows;
    }

    /** What the body has at a point of the patient's frame, at a time. */
    static double value(double x, double y, double z, int time) {
        return 2000 + 7 * x - 3 * y + 5 * z + 100 * time;
    }

    /** Writes one slice; changes may replace anything. */
    Path slice(Plane plane, int instance, int time, double slope, double intercept, Consumer<Dataset> changes)
            throws IOException {
        Dataset data = new Dataset();
        data.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.4");
        data.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.3." + (1 + written));
        data.putString(Tag.Modality, Vr.CS, "MR");
        data.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "M");
        data.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.3");
        data.putInts(Tag.SeriesNumber, Vr.IS, 7);
        data.putInts(Tag.InstanceNumber, Vr.IS, instance);
        data.putDoubles(
                Tag.ImagePositionPatient,
                Vr.DS,
                plane.origin().x(),
                plane.origin().y(),
                plane.origin().z());
        data.putDoubles(
                Tag.ImageOrientationPatient,
                Vr.DS,
                plane.row().x(),
                plane.row().y(),
                plane.row().z(),
                plane.column().x(),
                plane.column().y(),
                plane.column().z());
        data.putDoubles(Tag.PixelSpacing, Vr.DS, plane.rowSpacing(), plane.columnSpacing());
        data.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        data.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        data.putInts(Tag.Rows, Vr.US, rows);
        data.putInts(Tag.Columns, Vr.US, columns);
        data.putInts(Tag.BitsAllocated, Vr.US, 16);
        data.putInts(Tag.BitsStored, Vr.US, 16);
        data.putInts(Tag.HighBit, Vr.US, 15);
        data.putInts(Tag.PixelRepresentation, Vr.US, 1);
        data.putDoubles(Tag.RescaleSlope, Vr.DS, slope);
        data.putDoubles(Tag.RescaleIntercept, Vr.DS, intercept);
        data.putBytes(Tag.PixelData, Vr.OW, pixels(plane, time, slope, intercept));
        changes.accept(data);
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.4");
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, "1.2.3." + (1 + written));
        Path file = folder.resolve("slice" + written++ + ".dcm");
        return Files.write(file, DicomWriter.encodePart10Header(meta, data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }

    private byte[] pixels(Plane plane, int time, double slope, double intercept) {
        ByteBuffer out = ByteBuffer.allocate(2 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Vec3 at = plane.origin()
                        .plus(plane.row().times(column * plane.columnSpacing()))
                        .plus(plane.column().times(row * plane.rowSpacing()));
                out.putShort((short) Math.round((value(at.x(), at.y(), at.z(), time) - intercept) / slope));
            }
        }
        return out.array();
    }
}
