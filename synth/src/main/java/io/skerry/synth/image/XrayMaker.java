package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.clinic.StudyKind;
import io.skerry.synth.common.Category;
import io.skerry.synth.common.Rng;
import io.skerry.synth.phantom.Contrast;
import io.skerry.synth.phantom.Plane;
import io.skerry.synth.phantom.Slicer;
import java.util.Optional;

/** Plain radiographs: CR (PS3.3 A.2), inverted as plates often are, and DX (A.26). */
final class XrayMaker implements Maker {
    private final SeriesSpec spec;
    private final Bodies bodies;
    private final int matrix;
    private final Rng rng;
    private final boolean inverted;
    private final double scale;

    XrayMaker(SeriesSpec spec, Bodies bodies, int matrix) {
        this.spec = spec;
        this.bodies = bodies;
        this.matrix = matrix * 3 / 2;
        rng = spec.study().rng().fork("xray");
        inverted = spec.modality().equals("CR") || rng.chance(0.3);
        scale = spec.study().person().heightM() / 1.75;
    }

    @Override
    public String sopClass() {
        return spec.modality().equals("CR") ? "1.2.840.10008.5.1.4.1.1.1" : "1.2.840.10008.5.1.4.1.1.1.1";
    }

    private double spacing() {
        return 430 * scale / matrix;
    }

    @Override
    public void series(Header header) {
        header.set(Tag.ImageType, "ORIGINAL", "PRIMARY")
                .set(Tag.KVP, (double) rng.between(70, 125))
                .set(Tag.ExposureTime, rng.between(5, 60))
                .set(Tag.XRayTubeCurrent, rng.between(100, 400))
                .set(Tag.Exposure, rng.between(2, 20))
                .set(Tag.RelativeXRayExposure, rng.between(200, 900))
                .set(Tag.ViewPosition, "PA")
                .set(Tag.PatientOrientation, "L", "F")
                .set(Tag.ImagerPixelSpacing, spacing(), spacing())
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, inverted ? "MONOCHROME1" : "MONOCHROME2")
                .set(Tag.Rows, matrix)
                .set(Tag.Columns, matrix)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 12)
                .set(Tag.HighBit, 11)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.WindowCenter, 2048.0)
                .set(Tag.WindowWidth, 4096.0);
        if (spec.modality().equals("CR")) {
            header.plant(Tag.PlateID, Category.DEVICE, "P" + rng.digits(6)).set(Tag.CassetteSize, "35CMX43CM");
        } else {
            DigitalXray.fill(header, spec.study().event().kind().bodyPart(), inverted);
            header.set(Tag.PositionerType, "")
                    .set(Tag.ImageLaterality, "U")
                    .plant(
                            Tag.DetectorID,
                            Category.DEVICE,
                            "DET" + spec.scanner().serial())
                    .plant(
                            Tag.AcquisitionDate,
                            Category.DATE,
                            Times.date(spec.study().day()));
        }
    }

    @Override
    public void instance(Header header, int index) {
        header.plant(Tag.ContentDate, Category.DATE, Times.date(spec.study().day()))
                .set(Tag.ContentTime, Times.time(spec.study().event().at().plusSeconds(index)))
                .set(Tag.InstanceNumber, index + 1);
    }

    @Override
    public Optional<Picture> picture(int index) {
        boolean pelvis = spec.study().event().kind() == StudyKind.PELVIS_DX;
        double centre = (pelvis ? 845 : 440) * scale;
        Slicer.View view = new Slicer.View(Plane.CORONAL, matrix, matrix, spacing(), 0, centre);
        float[] depth = bodies.of(spec.study()).slicer().projection(view, Contrast.HU);
        Noise noise = new Noise(rng.fork(index).nextLong());
        int[] stored = new int[depth.length];
        double low = pelvis ? 80 : 40;
        double high = pelvis ? 330 : 320;
        for (int i = 0; i < stored.length; i++) {
            double level = (depth[i] * 1.0 / scale - low) / (high - low) * 3600 + 200;
            double value = Math.clamp(level + 34 * noise.at(i), 0, 4095);
            stored[i] = (int) (inverted ? 4095 - value : value);
        }
        return Optional.of(
                Picture.grey16(matrix, matrix, 1, inverted ? "MONOCHROME1" : "MONOCHROME2", 12, false, stored));
    }
}
