package io.skerry.deid.deface;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A head whose every point is known: brain, liquid, skull with its floor and its great foramen, skin, nose, eye sockets,
 * chin and neck, in the measures of a grown-up. It is cut into slices of any orientation, as CT or as MR.
 *
 * @param modality CT or MR
 * @param orientation of the slices
 * @param pixel edges of a pixel in mm
 * @param gap of slices in mm
 * @param nod degrees by which the head is bent forward
 */
record HeadPhantom(String modality, Orientation orientation, double pixel, double gap, double nod) {
    /** Row, column and slice directions; the patient's left, back and up are x, y and z. */
    enum Orientation {
        AXIAL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
        SAGITTAL(new double[][] {{0, 1, 0}, {0, 0, -1}, {-1, 0, 0}}),
        CORONAL(new double[][] {{1, 0, 0}, {0, 0, -1}, {0, 1, 0}}),
        OBLIQUE(new double[][] {{1, 0, 0}, {0, Math.cos(0.35), Math.sin(0.35)}, {0, -Math.sin(0.35), Math.cos(0.35)}});

        private final double[][] axes;

        Orientation(double[][] axes) {
            this.axes = axes;
        }
    }

    private static final double[] LOW = {-105, -140, -135};
    private static final double[] HIGH = {105, 125, 105};

    enum Part {
        AIR,
        SKIN,
        BONE,
        LIQUID,
        BRAIN
    }

    /** One slice, with what each of its pixels is. */
    record Slice(Path file, String uid, int columns, int rows, Part[] truth, double[] y, double[] z, double[] x) {}

    private static double ellipsoid(double x, double y, double z, double a, double b, double c) {
        return x * x / (a * a) + y * y / (b * b) + z * z / (c * c);
    }

    /** What is at a point of the patient. */
    Part at(double px, double py, double pz) {
        double turn = Math.toRadians(nod);
        // The head turns around its middle; forward means that the front goes down.
        double x = px;
        double y = py * Math.cos(turn) + pz * Math.sin(turn);
        double z = -py * Math.sin(turn) + pz * Math.cos(turn);
        boolean floor = z < -24 && y < -20;
        if (ellipsoid(x, y, z, 66, 84, 64) < 1 && z > (y < -20 ? -22 : -58)) {
            return Part.BRAIN;
        }
        if (ellipsoid(x, y, z, 70, 88, 68) < 1 && !floor && z > -62) {
            return Part.LIQUID;
        }
        boolean foramen = Math.hypot(x, y - 25) < 15 && z < -40;
        if (foramen && z > -120) {
            return Part.LIQUID;
        }
        if (ellipsoid(x, y, z, 76, 94, 74) < 1 && (z > -30 || y >= -24 && z > -70)) {
            return Part.BONE;
        }
        boolean socket = ellipsoid(Math.abs(x) - 32, y + 98, z + 34, 15, 16, 12) < 1;
        boolean nose = ellipsoid(x, y + 96, z + 52, 12, 26, 22) < 1;
        boolean chin = ellipsoid(x, y + 72, z + 112, 20, 20, 14) < 1;
        boolean face = ellipsoid(x, y + 35, z + 60, 62, 62, 66) < 1;
        boolean neck = Math.hypot(x, y - 15) < 55 && z < -30;
        boolean scalp = ellipsoid(x, y, z, 82, 100, 80) < 1;
        boolean ear = ellipsoid(Math.abs(x) - 84, y - 8, z + 30, 7, 16, 28) < 1;
        return nose || chin || ear || !socket && (scalp || face || neck) ? Part.SKIN : Part.AIR;
    }

    private int stored(Part part, int noise) {
        boolean ct = modality.equals("CT");
        return switch (part) {
            case AIR -> ct ? 24 + noise : noise;
            case SKIN -> ct ? 1064 + noise : 140 + noise;
            case BONE -> ct ? 2000 + noise : 14 + noise;
            case LIQUID -> ct ? 1030 + noise : 30 + noise;
            case BRAIN -> ct ? 1060 + noise : 110 + noise;
        };
    }

    private static double corner(double[] axis, boolean high) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += axis[i] * ((axis[i] > 0) == high ? HIGH[i] : LOW[i]);
        }
        return sum;
    }

    private static int count(double[] axis, double step) {
        return (int) ((corner(axis, true) - corner(axis, false)) / step) + 1;
    }

    /** Writes the series, one file a slice; changes may replace anything of a header. */
    List<Slice> write(Path folder, Consumer<Dataset> changes) throws IOException {
        Files.createDirectories(folder);
        double[][] axes = orientation.axes;
        int columns = count(axes[0], pixel);
        int rows = count(axes[1], pixel);
        List<Slice> out = new ArrayList<>();
        for (int k = 0; k < count(axes[2], gap); k++) {
            out.add(slice(folder, k, columns, rows, changes));
        }
        return out;
    }

    private Slice slice(Path folder, int k, int columns, int rows, Consumer<Dataset> changes) throws IOException {
        double[][] axes = orientation.axes;
        double[] origin = new double[3];
        for (int i = 0; i < 3; i++) {
            origin[i] = axes[0][i] * corner(axes[0], false)
                    + axes[1][i] * corner(axes[1], false)
                    + axes[2][i] * (corner(axes[2], false) + k * gap);
        }
        int size = columns * rows;
        Slice slice = new Slice(
                folder.resolve("s" + k + ".dcm"),
                "1.2.3.9." + (k + 1),
                columns,
                rows,
                new Part[size],
                new double[size],
                new double[size],
                new double[size]);
        ByteBuffer pixels = ByteBuffer.allocate(2 * size).order(ByteOrder.LITTLE_ENDIAN);
        int noise = 17 * k + 1;
        for (int i = 0; i < size; i++) {
            double column = i % columns * pixel;
            double row = i / columns * pixel;
            slice.x[i] = origin[0] + axes[0][0] * column + axes[1][0] * row;
            slice.y[i] = origin[1] + axes[0][1] * column + axes[1][1] * row;
            slice.z[i] = origin[2] + axes[0][2] * column + axes[1][2] * row;
            slice.truth[i] = at(slice.x[i], slice.y[i], slice.z[i]);
            noise = noise * 1103515245 + 12345;
            pixels.putShort((short) stored(slice.truth[i], noise >>> 29));
        }
        Dataset data = header(slice, origin, k);
        data.putBytes(Tag.PixelData, Vr.OW, pixels.array());
        changes.accept(data);
        Dataset meta = new Dataset();
        meta.putString(
                Tag.MediaStorageSOPClassUID, Vr.UI, data.string(Tag.SOPClassUID).orElseThrow());
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, slice.uid);
        Files.write(slice.file, DicomWriter.encodePart10Header(meta, data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        return slice;
    }

    private Dataset header(Slice slice, double[] origin, int k) {
        double[][] axes = orientation.axes;
        Dataset data = new Dataset();
        data.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", modality.equals("CT") ? "AXIAL" : "M");
        data.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1." + (modality.equals("CT") ? 2 : 4));
        data.putString(Tag.SOPInstanceUID, Vr.UI, slice.uid);
        data.putString(Tag.Modality, Vr.CS, modality);
        data.putString(Tag.PatientName, Vr.PN, "Zimmermann^Anna");
        data.putString(Tag.PatientID, Vr.LO, "MRN7654321");
        data.putString(Tag.BodyPartExamined, Vr.CS, "HEAD");
        data.putString(Tag.StudyInstanceUID, Vr.UI, "1.2.3.1");
        data.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.3.2");
        data.putString(Tag.FrameOfReferenceUID, Vr.UI, "1.2.3.3");
        data.putInts(Tag.SeriesNumber, Vr.IS, 2);
        data.putInts(Tag.InstanceNumber, Vr.IS, k + 1);
        data.putDoubles(Tag.ImagePositionPatient, Vr.DS, origin);
        data.putDoubles(
                Tag.ImageOrientationPatient,
                Vr.DS,
                axes[0][0],
                axes[0][1],
                axes[0][2],
                axes[1][0],
                axes[1][1],
                axes[1][2]);
        data.putDoubles(Tag.PixelSpacing, Vr.DS, pixel, pixel);
        data.putDoubles(Tag.SliceThickness, Vr.DS, gap);
        data.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        data.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        data.putInts(Tag.Rows, Vr.US, slice.rows);
        data.putInts(Tag.Columns, Vr.US, slice.columns);
        data.putInts(Tag.BitsAllocated, Vr.US, 16);
        data.putInts(Tag.BitsStored, Vr.US, 12);
        data.putInts(Tag.HighBit, Vr.US, 11);
        data.putInts(Tag.PixelRepresentation, Vr.US, 0);
        if (modality.equals("CT")) {
            data.putInts(Tag.RescaleSlope, Vr.DS, 1);
            data.putInts(Tag.RescaleIntercept, Vr.DS, -1024);
        }
        return data;
    }
}
