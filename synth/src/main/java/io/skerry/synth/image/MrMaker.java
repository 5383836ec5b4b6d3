package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.clinic.StudyKind;
import io.skerry.synth.common.Category;
import io.skerry.synth.common.Rng;
import io.skerry.synth.phantom.Contrast;
import io.skerry.synth.phantom.Plane;
import io.skerry.synth.phantom.Slicer;
import java.time.LocalDateTime;
import java.util.Optional;

/** MR slices (PS3.3 A.4): axial of the head, sagittal of the loin and the knee. */
final class MrMaker implements Maker {
    private static final String MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4";

    private final SeriesSpec spec;
    private final Bodies bodies;
    private final int matrix;
    private final Rng rng;
    private final boolean head;
    private final boolean knee;
    private final Contrast contrast;
    private final double scale;
    private final double field;
    private Optional<Slicer> slicer = Optional.empty();

    MrMaker(SeriesSpec spec, Bodies bodies, int matrix) {
        this.spec = spec;
        this.bodies = bodies;
        this.matrix = matrix;
        rng = spec.study().rng().fork("mr" + spec.number());
        head = spec.study().event().kind() == StudyKind.HEAD_MR;
        knee = spec.study().event().kind() == StudyKind.KNEE_MR;
        scale = spec.study().person().heightM() / 1.75;
        field = (head ? 230 : knee ? 190 : 300) * scale;
        contrast = switch (spec.kind()) {
            case MR_T2 -> Contrast.T2;
            case MR_FLAIR -> Contrast.FLAIR;
            default -> Contrast.T1;
        };
    }

    @Override
    public String sopClass() {
        return MR_IMAGE;
    }

    private boolean axial() {
        return head && spec.kind() != SeriesKind.MR_LOCALIZER;
    }

    @Override
    public void series(Header header) {
        boolean derived = spec.kind() == SeriesKind.MR_SUBTRACTION;
        boolean spin = contrast != Contrast.FLAIR;
        header.set(
                        Tag.ImageType,
                        derived
                                ? new String[] {"DERIVED", "SECONDARY", "SUBTRACTION"}
                                : new String[] {"ORIGINAL", "PRIMARY", "M", "ND", "NORM"})
                .set(Tag.ScanningSequence, spin ? "SE" : "IR")
                .set(Tag.SequenceVariant, "SK", "SP", "OSP")
                .set(Tag.ScanOptions, "PFP")
                .set(Tag.MRAcquisitionType, "2D")
                .set(Tag.SequenceName, spin ? "*tse2d1_9" : "*tir2d1_16")
                .set(Tag.AngioFlag, "N")
                .set(Tag.SliceThickness, Math.min(5, spacing()))
                .set(Tag.SpacingBetweenSlices, spacing())
                .set(Tag.RepetitionTime, contrast == Contrast.T1 ? 550.0 : contrast == Contrast.T2 ? 4200.0 : 9000.0)
                .set(Tag.EchoTime, contrast == Contrast.T1 ? 12.0 : contrast == Contrast.T2 ? 96.0 : 120.0)
                .set(Tag.NumberOfAverages, 2.0)
                .set(Tag.ImagingFrequency, 63.676)
                .set(Tag.ImagedNucleus, "1H")
                .set(Tag.EchoNumbers, 1)
                .set(Tag.MagneticFieldStrength, 1.5)
                .set(Tag.NumberOfPhaseEncodingSteps, 256)
                .set(Tag.EchoTrainLength, contrast == Contrast.T1 ? 1 : 9)
                .set(Tag.PercentSampling, 100.0)
                .set(Tag.PercentPhaseFieldOfView, 100.0)
                .set(Tag.PixelBandwidth, 130.0)
                .set(Tag.ReceiveCoilName, head ? "HEAD_12" : "SP_1-4")
                .set(Tag.TransmitCoilName, "Body")
                .set(Tag.InPlanePhaseEncodingDirection, "ROW")
                .set(Tag.FlipAngle, 90.0)
                .set(Tag.SAR, Math.round(rng.between(0.02, 1.9) * 1000) / 1000.0)
                .set(Tag.PatientPosition, "HFS")
                .set(Tag.FrameOfReferenceUID, spec.frameOfReference())
                .set(Tag.PositionReferenceIndicator, "")
                .set(
                        Tag.ImageOrientationPatient,
                        axial() ? new double[] {1, 0, 0, 0, 1, 0} : new double[] {0, 1, 0, 0, 0, -1})
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.Rows, matrix)
                .set(Tag.Columns, matrix)
                .set(Tag.PixelSpacing, field / matrix, field / matrix)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 12)
                .set(Tag.HighBit, 11)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.WindowCenter, 450.0)
                .set(Tag.WindowWidth, 900.0);
        if (contrast == Contrast.FLAIR) {
            header.set(Tag.InversionTime, 2500.0);
        }
        if (derived) {
            header.set(Tag.ContrastBolusAgent, "Gadovist");
        }
    }

    private double first() {
        return (head ? 28 : -34) * scale;
    }

    private double spacing() {
        double span = (head ? 130 : 68) * scale;
        return Math.max(1, Math.round(span / spec.slices() * 10) / 10.0);
    }

    private double position(int index) {
        if (spec.kind() == SeriesKind.MR_LOCALIZER) {
            return knee ? 76 * scale : 3;
        }
        double offset = (spec.slice(index) + 0.5) * (head ? 130 : 68) * scale / spec.slices();
        return knee ? 84 * scale * 0.9 + first() + offset : first() + offset;
    }

    /** Centre of the sagittal views: depth and height in millimetres. */
    private double[] centre() {
        return head
                ? new double[] {0, 112 * scale}
                : knee ? new double[] {0, 1205 * scale} : new double[] {40 * scale, 730 * scale};
    }

    @Override
    public void instance(Header header, int index) {
        double at = position(index);
        double half = field / 2;
        LocalDateTime time =
                spec.study().event().at().plusMinutes(4L * spec.number()).plusNanos(spec.nanosOfTimePoint(index));
        header.plant(Tag.AcquisitionDate, Category.DATE, Times.date(time))
                .plant(Tag.ContentDate, Category.DATE, Times.date(time))
                .plant(Tag.InstanceCreationDate, Category.DATE, Times.date(time))
                .set(Tag.InstanceCreationTime, Times.time(time))
                .set(Tag.AcquisitionTime, Times.time(time) + ".25" + (1000 + index))
                .set(Tag.ContentTime, Times.time(time) + ".50" + (1000 + index))
                .set(Tag.AcquisitionNumber, 1)
                .set(Tag.InstanceNumber, index + 1)
                .set(Tag.SliceLocation, Math.round(-at * 100) / 100.0);
        if (axial()) {
            header.set(Tag.ImagePositionPatient, -half, -half, -at);
        } else {
            header.set(Tag.ImagePositionPatient, at, centre()[0] - half, -centre()[1] + half);
        }
    }

    @Override
    public Optional<Picture> picture(int index) {
        Slicer bodySlicer = slicer.orElseGet(() -> bodies.of(spec.study()).slicer());
        slicer = Optional.of(bodySlicer);
        double pixel = field / matrix;
        Slicer.View view = axial()
                ? new Slicer.View(Plane.AXIAL, matrix, matrix, pixel, 0, 0)
                : new Slicer.View(Plane.SAGITTAL, matrix, matrix, pixel, centre()[0], centre()[1]);
        float[] signal = bodySlicer.section(view, position(index), contrast);
        Noise noise = new Noise(rng.fork(index).nextLong());
        boolean subtraction = spec.kind() == SeriesKind.MR_SUBTRACTION;
        int[] stored = new int[signal.length];
        for (int y = 0; y < matrix; y++) {
            for (int x = 0; x < matrix; x++) {
                int i = y * matrix + x;
                float bias = 1 + 0.16f * noise.smooth(x, y, matrix / 2);
                float value = (subtraction ? signal[i] * 0.12f : signal[i]) * bias;
                // Magnitude of complex noise: never negative, Rician.
                float real = value + 14 * noise.at(i);
                float imaginary = 14 * noise.at(i + signal.length);
                stored[i] = (int) Math.sqrt(real * real + imaginary * imaginary);
            }
        }
        return Optional.of(Picture.grey16(matrix, matrix, 1, "MONOCHROME2", 12, false, stored));
    }
}
