package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.common.Category;
import io.skerry.synth.common.Rng;
import io.skerry.synth.phantom.Contrast;
import io.skerry.synth.phantom.Plane;
import io.skerry.synth.phantom.Slicer;
import java.time.LocalDateTime;
import java.util.Optional;

/** PET slices in Bq/ml (PS3.3 A.21), with a rescale slope of each slice's own, and maximum projections as derived. */
final class PtMaker implements Maker {
    private static final String PET_IMAGE = "1.2.840.10008.5.1.4.1.1.128";
    private static final int MATRIX = 128;
    private static final double SPACING = 4.7;
    private static final double TOP = 20;
    private static final double BOTTOM = 1000;
    /** Bq/ml of an uptake value of one, for a usual dose and weight. */
    private static final double ACTIVITY = 4800;

    private final SeriesSpec spec;
    private final Bodies bodies;
    private final Rng rng;
    private final double scale;
    private final boolean mip;
    private Optional<Slicer> slicer = Optional.empty();

    PtMaker(SeriesSpec spec, Bodies bodies) {
        this.spec = spec;
        this.bodies = bodies;
        rng = spec.study().rng().fork("pt" + spec.number());
        scale = spec.study().person().heightM() / 1.75;
        mip = spec.kind() == SeriesKind.PT_MIP;
    }

    @Override
    public String sopClass() {
        return PET_IMAGE;
    }

    private int rows() {
        return mip ? 2 * MATRIX : MATRIX;
    }

    @Override
    public void series(Header header) {
        LocalDateTime at = spec.study().event().at();
        header.set(
                        Tag.ImageType,
                        mip ? new String[] {"DERIVED", "PRIMARY", "MIP"} : new String[] {"ORIGINAL", "PRIMARY"})
                .set(Tag.SeriesType, "WHOLE BODY", "IMAGE")
                .set(Tag.Units, "BQML")
                .set(Tag.CountsSource, "EMISSION")
                .set(Tag.DecayCorrection, "START")
                .set(Tag.DecayFactor, 1.0412)
                .set(Tag.DoseCalibrationFactor, 1.0)
                .set(Tag.ScatterCorrectionMethod, "Model-based")
                .set(Tag.AttenuationCorrectionMethod, "measured, CT")
                .set(Tag.ReconstructionMethod, "OSEM 3D")
                .set(Tag.RandomsCorrectionMethod, "DLYD")
                .set(Tag.NumberOfSlices, spec.images())
                .set(Tag.CorrectedImage, "DECY", "ATTN", "SCAT", "DTIM", "RAN", "NORM")
                .set(Tag.CollimatorType, "NONE")
                .set(Tag.SliceThickness, 3.27)
                .set(Tag.PatientPosition, "HFS")
                .set(Tag.FrameOfReferenceUID, spec.frameOfReference())
                .set(Tag.PositionReferenceIndicator, "")
                .set(
                        Tag.ImageOrientationPatient,
                        mip ? new double[] {1, 0, 0, 0, 0, -1} : new double[] {1, 0, 0, 0, 1, 0})
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.Rows, rows())
                .set(Tag.Columns, MATRIX)
                .set(Tag.PixelSpacing, SPACING, SPACING)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 16)
                .set(Tag.HighBit, 15)
                .set(Tag.PixelRepresentation, 1)
                .set(Tag.RescaleIntercept, 0.0)
                .empty(Tag.PatientOrientationCodeSequence)
                .empty(Tag.PatientGantryRelationshipCodeSequence);
        header.item(
                Tag.RadiopharmaceuticalInformationSequence,
                item -> item.replace(
                                Tag.Radiopharmaceutical,
                                spec.protocol()
                                        .elements()
                                        .getOrDefault(Tag.Radiopharmaceutical, "FDG -- fluorodeoxyglucose"))
                        .set(Tag.RadiopharmaceuticalStartTime, Times.time(at.minusMinutes(62)))
                        .set(Tag.RadionuclideTotalDose, (double) rng.between(280, 410) * 1_000_000)
                        .set(Tag.RadionuclideHalfLife, 6586.2)
                        .set(Tag.RadionuclidePositronFraction, 0.97)
                        .item(
                                Tag.RadionuclideCodeSequence,
                                code -> code.set(Tag.CodeValue, "C-111A1")
                                        .set(Tag.CodingSchemeDesignator, "SRT")
                                        .set(Tag.CodeMeaning, "^18^Fluorine")));
        header.item(
                Tag.EnergyWindowRangeSequence,
                item -> item.set(Tag.EnergyWindowLowerLimit, 425.0).set(Tag.EnergyWindowUpperLimit, 650.0));
    }

    private double position(int index) {
        double t = (index + 0.5) / spec.images();
        return (mip ? -50 + 100 * t : TOP + (BOTTOM - TOP) * t) * scale;
    }

    private double slope(int index) {
        return 0.9 + 0.01 * (index * 37 % 29);
    }

    @Override
    public void instance(Header header, int index) {
        LocalDateTime time = spec.study().event().at().plusMinutes(2 + index / 10);
        double half = SPACING * MATRIX / 2;
        header.plant(Tag.AcquisitionDate, Category.DATE, Times.date(time))
                .plant(Tag.ContentDate, Category.DATE, Times.date(time))
                .set(Tag.AcquisitionTime, Times.time(time) + ".00")
                .set(Tag.ContentTime, Times.time(time.plusMinutes(9)) + ".00")
                .set(Tag.FrameReferenceTime, 120_000.0 * Math.floorDiv(index, 10))
                .set(Tag.ActualFrameDuration, 120_000)
                .set(Tag.ImageIndex, index + 1)
                .set(Tag.InstanceNumber, index + 1)
                .set(Tag.SliceLocation, Math.round(-position(index) * 100) / 100.0)
                .set(Tag.RescaleSlope, slope(index));
        if (mip) {
            header.set(Tag.ImagePositionPatient, -half, position(index), -TOP * scale);
        } else {
            header.set(Tag.ImagePositionPatient, -half, -half, -position(index));
        }
    }

    @Override
    public Optional<Picture> picture(int index) {
        Slicer bodySlicer = slicer.orElseGet(() -> bodies.of(spec.study()).slicer());
        slicer = Optional.of(bodySlicer);
        double middle = (TOP + BOTTOM) / 2 * scale;
        Slicer.View view = mip
                ? new Slicer.View(Plane.CORONAL, MATRIX, rows(), SPACING, 0, middle)
                : new Slicer.View(Plane.AXIAL, MATRIX, MATRIX, SPACING, 0, 0);
        float[] uptake = blurred(bodySlicer.section(view, position(index), Contrast.SUV), MATRIX, rows());
        Noise noise = new Noise(rng.fork(index).nextLong());
        int[] stored = new int[uptake.length];
        for (int i = 0; i < stored.length; i++) {
            double counts = uptake[i] + 0.16 * Math.sqrt(Math.max(0.02, uptake[i])) * noise.at(i);
            stored[i] = (int) Math.max(0, counts * ACTIVITY / slope(index) / 2);
        }
        return Optional.of(Picture.grey16(rows(), MATRIX, 1, "MONOCHROME2", 16, true, stored));
    }

    /** The detector's point spread: three passes of a 1-2-1 kernel each way. */
    static float[] blurred(float[] in, int columns, int rows) {
        float[] a = in;
        for (int pass = 0; pass < 3; pass++) {
            float[] b = new float[a.length];
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int i = y * columns + x;
                    b[i] = (2 * a[i] + a[x > 0 ? i - 1 : i] + a[x + 1 < columns ? i + 1 : i]) / 4;
                }
            }
            float[] c = new float[a.length];
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int i = y * columns + x;
                    c[i] = (2 * b[i] + b[y > 0 ? i - columns : i] + b[y + 1 < rows ? i + columns : i]) / 4;
                }
            }
            a = c;
        }
        return a;
    }
}
