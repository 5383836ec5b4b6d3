package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.synth.clinic.StudyKind;
import io.skerry.synth.common.Category;
import io.skerry.synth.common.Rng;
import io.skerry.synth.phantom.Contrast;
import io.skerry.synth.phantom.Plane;
import io.skerry.synth.phantom.Slicer;
import java.time.LocalDateTime;
import java.util.Optional;

/** CT slices in Hounsfield units (PS3.3 A.3): axial ones as acquired, coronal ones as reformatted. */
final class CtMaker implements Maker {
    static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final int PADDING = -2000;

    private final SeriesSpec spec;
    private final Bodies bodies;
    private final int matrix;
    private final Rng rng;
    private final boolean coronal;
    private final boolean head;
    private final double top;
    private final double span;
    private final double spacing;
    private final double scale;
    private Optional<Slicer> slicer = Optional.empty();

    CtMaker(SeriesSpec spec, Bodies bodies, int matrix) {
        this.spec = spec;
        this.bodies = bodies;
        this.matrix = matrix;
        rng = spec.study().rng().fork("ct" + spec.number());
        StudyKind kind = spec.study().event().kind();
        coronal = spec.kind() == SeriesKind.CT_CORONAL;
        head = kind == StudyKind.HEAD_CT;
        scale = spec.study().person().heightM() / 1.75;
        double first = head ? 30 : kind == StudyKind.ABDOMEN_CT ? 540 : 322;
        double last = head ? 165 : kind == StudyKind.ABDOMEN_CT ? 890 : kind == StudyKind.CHEST_CT ? 590 : 760;
        top = first * scale;
        span = (last - first) * scale;
        double field = head ? 240 : Math.clamp(400 * scale, 160, 460);
        spacing = (coronal ? Math.max(field, span * 1.05) : field) / matrix;
    }

    @Override
    public String sopClass() {
        return CT_IMAGE;
    }

    /** Distance of the slices in millimetres; more than their thickness where a short series leaves gaps. */
    private double distance() {
        return Math.max(0.5, Math.round(span / Math.max(1, spec.slices()) * 8) / 8.0);
    }

    @Override
    public void series(Header header) {
        header.set(Tag.ImageType, imageType())
                .set(Tag.KVP, (double) rng.pickOf(100, 120, 120, 120, 140))
                .set(Tag.DataCollectionDiameter, 500.0)
                .set(Tag.ReconstructionDiameter, spacing * matrix)
                .set(Tag.DistanceSourceToDetector, 1040.0)
                .set(Tag.DistanceSourceToPatient, 570.0)
                .set(Tag.GantryDetectorTilt, 0.0)
                .set(Tag.TableHeight, rng.between(120.0, 190.0))
                .set(Tag.RotationDirection, "CW")
                .set(Tag.ExposureTime, 500)
                .set(Tag.XRayTubeCurrent, rng.between(80, 420))
                .set(Tag.Exposure, rng.between(40, 220))
                .set(Tag.FilterType, "WEDGE_3")
                .set(Tag.GeneratorPower, rng.between(12, 50))
                .set(Tag.FocalSpots, 1.2)
                .set(Tag.ConvolutionKernel, head ? "H31s" : rng.pickOf("B30f", "STANDARD", "FC18", "B"))
                .set(Tag.PatientPosition, rng.chance(0.85) ? "HFS" : "FFS")
                .set(Tag.SingleCollimationWidth, 0.6)
                .set(Tag.TotalCollimationWidth, 19.2)
                .set(Tag.TableSpeed, 46.1)
                .set(Tag.SpiralPitchFactor, 1.2)
                .set(Tag.ExposureModulationType, "XYZ_EC")
                .set(Tag.CTDIvol, Math.round(rng.between(3.0, 24.0) * 100) / 100.0)
                .set(Tag.ScanOptions, "HELICAL MODE")
                .set(Tag.SliceThickness, Math.min(5, distance()))
                .set(Tag.FrameOfReferenceUID, spec.frameOfReference())
                .set(Tag.PositionReferenceIndicator, rng.pickOf("SN", "XY", ""))
                .set(
                        Tag.ImageOrientationPatient,
                        coronal ? new double[] {1, 0, 0, 0, 0, -1} : new double[] {1, 0, 0, 0, 1, 0})
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.Rows, matrix)
                .set(Tag.Columns, matrix)
                .set(Tag.PixelSpacing, spacing, spacing)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 12)
                .set(Tag.HighBit, 11)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.RescaleIntercept, -1024.0)
                .set(Tag.RescaleSlope, 1.0)
                .set(Tag.RescaleType, "HU");
        header.put(Tag.PixelPaddingValue, Vr.US, 0);
        window(header);
        if (rng.chance(0.5)) {
            header.set(Tag.SpacingBetweenSlices, distance());
        }
        if (rng.chance(0.3)) {
            header.set(Tag.BurnedInAnnotation, "NO");
        }
        if (spec.contrast()) {
            header.set(Tag.ContrastBolusAgent, rng.pickOf("Omnipaque 300", "APPLIED", "CE", "OMNI300 75ML"))
                    .set(Tag.ContrastBolusRoute, "IV")
                    .set(Tag.ContrastBolusVolume, 75.0)
                    .set(
                            Tag.ContrastBolusStartTime,
                            Times.time(spec.study().event().at().plusMinutes(4)));
        }
    }

    private String[] imageType() {
        if (coronal) {
            return new String[] {"DERIVED", "SECONDARY", "REFORMATTED"};
        }
        return rng.chance(0.5)
                ? new String[] {"ORIGINAL", "PRIMARY", "AXIAL", "CT_SOM5 SPI"}
                : new String[] {"ORIGINAL", "PRIMARY", "AXIAL"};
    }

    private void window(Header header) {
        if (head) {
            header.set(Tag.WindowCenter, 36.0).set(Tag.WindowWidth, 84.0);
        } else if (spec.study().event().kind() == StudyKind.CHEST_CT && !spec.contrast()) {
            header.set(Tag.WindowCenter, -550.0, 40.0)
                    .set(Tag.WindowWidth, 1500.0, 400.0)
                    .set(Tag.WindowCenterWidthExplanation, "LUNG", "SOFT TISSUE");
        } else {
            header.set(Tag.WindowCenter, 40.0).set(Tag.WindowWidth, 400.0);
        }
    }

    /** Millimetres along the axis through the slices: from the crown down, or from the front back. */
    private double position(int index) {
        double t = (spec.slice(index) + 0.5) / spec.slices();
        return coronal ? (-60 + 120 * t) * scale : top + span * t;
    }

    @Override
    public void instance(Header header, int index) {
        double at = position(index);
        double half = spacing * matrix / 2;
        LocalDateTime time = spec.study()
                .event()
                .at()
                .plusMinutes(4)
                .plusSeconds(Math.round(spec.protocol().delay()))
                .plusNanos(index * 90_000_000L + spec.nanosOfTimePoint(index));
        header.plant(Tag.AcquisitionDate, Category.DATE, Times.date(time))
                .plant(Tag.ContentDate, Category.DATE, Times.date(time))
                .plant(Tag.InstanceCreationDate, Category.DATE, Times.date(time))
                .set(Tag.InstanceCreationTime, Times.time(time))
                .set(Tag.AcquisitionTime, Times.time(time) + "." + (100_000 + index))
                .set(Tag.ContentTime, Times.time(time) + "." + (200_000 + index))
                .set(Tag.AcquisitionNumber, coronal ? 0 : 1)
                .set(Tag.InstanceNumber, index + 1)
                .set(Tag.SliceLocation, Math.round(-at * 100) / 100.0);
        if (coronal) {
            header.set(Tag.ImagePositionPatient, -half, at, -(top + span / 2) + half);
        } else {
            header.set(Tag.ImagePositionPatient, -half, -half, -at);
        }
        header.item(
                Tag.ReferencedImageSequence,
                item -> item.set(Tag.ReferencedSOPClassUID, CT_IMAGE)
                        .set(Tag.ReferencedSOPInstanceUID, spec.study().uid() + ".1.1"));
        if (coronal) {
            header.item(
                    Tag.SourceImageSequence,
                    item -> item.set(Tag.ReferencedSOPClassUID, CT_IMAGE)
                            .set(Tag.ReferencedSOPInstanceUID, spec.study().uid() + ".2." + (index + 1)));
        }
    }

    @Override
    public Optional<Picture> picture(int index) {
        Slicer bodySlicer = slicer.orElseGet(() -> bodies.of(spec.study()).slicer());
        slicer = Optional.of(bodySlicer);
        Slicer.View view = new Slicer.View(
                coronal ? Plane.CORONAL : Plane.AXIAL, matrix, matrix, spacing, 0, coronal ? top + span / 2 : 0);
        float[] signal =
                bodySlicer.section(view, position(index), spec.contrast() ? Contrast.HU_ENHANCED : Contrast.HU);
        Noise noise = new Noise(rng.fork(index).nextLong());
        int[] stored = new int[signal.length];
        double radius = matrix * matrix / 4.0;
        for (int y = 0; y < matrix; y++) {
            for (int x = 0; x < matrix; x++) {
                int i = y * matrix + x;
                double dx = x - matrix / 2.0;
                double dy = y - matrix / 2.0;
                boolean outside = !coronal && dx * dx + dy * dy > radius;
                float hu = outside ? PADDING : signal[i] + grain(signal[i]) * noise.at(i);
                stored[i] = Math.round(hu) + 1024;
            }
        }
        return Optional.of(Picture.grey16(matrix, matrix, 1, "MONOCHROME2", 12, false, stored));
    }

    /** Quantum noise in HU: little in the brain protocol, more elsewhere, least in air. */
    private float grain(float hu) {
        return hu < -950 ? 6 : head ? 3.5f : hu < -400 ? 24 : 13;
    }
}
