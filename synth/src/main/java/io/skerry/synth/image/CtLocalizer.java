package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.clinic.StudyKind;
import io.skerry.synth.common.Category;
import io.skerry.synth.phantom.Contrast;
import io.skerry.synth.phantom.Plane;
import io.skerry.synth.phantom.Slicer;
import java.util.Optional;

/** The scout view of a CT study: a projection, ORIGINAL\PRIMARY\LOCALIZER. */
final class CtLocalizer implements Maker {
    private final SeriesSpec spec;
    private final Bodies bodies;
    private final int matrix;
    private final double scale;
    private final double centre;
    private final double spacing;

    CtLocalizer(SeriesSpec spec, Bodies bodies, int matrix) {
        this.spec = spec;
        this.bodies = bodies;
        this.matrix = matrix;
        scale = spec.study().person().heightM() / 1.75;
        StudyKind kind = spec.study().event().kind();
        boolean head = kind == StudyKind.HEAD_CT;
        centre = (head ? 120 : kind == StudyKind.ABDOMEN_CT ? 700 : 470) * scale;
        spacing = (head ? 280 : 480) * scale / matrix;
    }

    @Override
    public String sopClass() {
        return CtMaker.CT_IMAGE;
    }

    @Override
    public void series(Header header) {
        header.set(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
                .set(Tag.KVP, 120.0)
                .set(Tag.XRayTubeCurrent, 35)
                .set(Tag.ExposureTime, 4000)
                .set(Tag.ScanOptions, "SCOUT MODE")
                .set(Tag.PatientPosition, "HFS")
                .set(Tag.SliceThickness, 0.6)
                .set(Tag.FrameOfReferenceUID, spec.frameOfReference())
                .set(Tag.PositionReferenceIndicator, "")
                .set(Tag.AcquisitionNumber, 1)
                .set(Tag.ImageOrientationPatient, 1.0, 0, 0, 0, 0, -1)
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
                .set(Tag.WindowCenter, 100.0)
                .set(Tag.WindowWidth, 1200.0);
    }

    @Override
    public void instance(Header header, int index) {
        header.plant(Tag.AcquisitionDate, Category.DATE, Times.date(spec.study().day()))
                .plant(Tag.ContentDate, Category.DATE, Times.date(spec.study().day()))
                .set(Tag.ContentTime, Times.time(spec.study().event().at()))
                .set(Tag.InstanceNumber, index + 1)
                .set(Tag.ImagePositionPatient, -spacing * matrix / 2, 0, -centre + spacing * matrix / 2);
    }

    @Override
    public Optional<Picture> picture(int index) {
        Slicer.View view = new Slicer.View(Plane.CORONAL, matrix, matrix, spacing, 0, centre);
        float[] depth = bodies.of(spec.study()).slicer().projection(view, Contrast.HU);
        Noise noise = new Noise(spec.study().rng().fork("scout").nextLong());
        int[] stored = new int[depth.length];
        for (int i = 0; i < stored.length; i++) {
            double hu = depth[i] <= 1 ? -1000 : -560 + 2.9 * depth[i] + 9 * noise.at(i);
            stored[i] = (int) Math.round(hu) + 1024;
        }
        return Optional.of(Picture.grey16(matrix, matrix, 1, "MONOCHROME2", 12, false, stored));
    }
}
