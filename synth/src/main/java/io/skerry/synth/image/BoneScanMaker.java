package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.common.Category;
import io.skerry.synth.common.Rng;
import io.skerry.synth.phantom.Contrast;
import io.skerry.synth.phantom.Plane;
import io.skerry.synth.phantom.Slicer;
import java.util.Optional;

/** A whole body bone scan (PS3.3 A.5): one object of two frames, from the front and from the back. */
final class BoneScanMaker implements Maker {
    private static final int ROWS = 768;
    private static final int COLUMNS = 256;

    private final SeriesSpec spec;
    private final Bodies bodies;
    private final Rng rng;

    BoneScanMaker(SeriesSpec spec, Bodies bodies) {
        this.spec = spec;
        this.bodies = bodies;
        rng = spec.study().rng().fork("nm");
    }

    @Override
    public String sopClass() {
        return "1.2.840.10008.5.1.4.1.1.20";
    }

    @Override
    public void series(Header header) {
        header.set(Tag.ImageType, "ORIGINAL", "PRIMARY", "WHOLE BODY", "EMISSION")
                .set(Tag.NumberOfFrames, 2)
                .set(Tag.FrameIncrementPointer, Tag.EnergyWindowVector, Tag.DetectorVector)
                .set(Tag.EnergyWindowVector, 1, 1)
                .set(Tag.NumberOfEnergyWindows, 1)
                .set(Tag.DetectorVector, 1, 2)
                .set(Tag.NumberOfDetectors, 2)
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.Rows, ROWS)
                .set(Tag.Columns, COLUMNS)
                .set(Tag.PixelSpacing, 2.4, 2.4)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 16)
                .set(Tag.HighBit, 15)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.CountsAccumulated, rng.between(900_000, 1_500_000))
                .set(Tag.ScanVelocity, 2.0)
                .set(Tag.ScanLength, 1850)
                .set(Tag.ActualFrameDuration, 900_000)
                .empty(Tag.PatientOrientationCodeSequence)
                .empty(Tag.PatientGantryRelationshipCodeSequence);
        header.item(
                Tag.EnergyWindowInformationSequence,
                item -> item.item(
                        Tag.EnergyWindowRangeSequence,
                        range -> range.set(Tag.EnergyWindowLowerLimit, 126.0).set(Tag.EnergyWindowUpperLimit, 154.0)));
        for (String view : new String[] {"Anterior", "Posterior"}) {
            header.item(
                    Tag.DetectorInformationSequence,
                    item -> item.set(Tag.CollimatorType, "PARA")
                            .empty(Tag.ImagePositionPatient)
                            .empty(Tag.ImageOrientationPatient)
                            .item(
                                    Tag.ViewCodeSequence,
                                    code -> code.set(Tag.CodeValue, "R-" + view.length())
                                            .set(Tag.CodingSchemeDesignator, "SNM3")
                                            .set(Tag.CodeMeaning, view)));
        }
        header.item(
                Tag.RadiopharmaceuticalInformationSequence,
                item -> item.set(Tag.Radiopharmaceutical, "Tc99m HDP")
                        .set(
                                Tag.RadiopharmaceuticalStartTime,
                                Times.time(spec.study().event().at().minusHours(3)))
                        .empty(Tag.RadionuclideCodeSequence));
    }

    @Override
    public void instance(Header header, int index) {
        header.plant(Tag.AcquisitionDate, Category.DATE, Times.date(spec.study().day()))
                .plant(Tag.ContentDate, Category.DATE, Times.date(spec.study().day()))
                .set(Tag.ContentTime, Times.time(spec.study().event().at().plusMinutes(25)))
                .set(Tag.InstanceNumber, index + 1);
    }

    @Override
    public Optional<Picture> picture(int index) {
        Bodies.Body body = bodies.of(spec.study());
        double spacing = 2.4 * body.scale();
        Slicer.View view = new Slicer.View(Plane.CORONAL, COLUMNS, ROWS, spacing, 0, 820 * body.scale());
        float[] uptake = PtMaker.blurred(body.slicer().projection(view, Contrast.BONE_AGENT), COLUMNS, ROWS);
        Noise noise = new Noise(rng.nextLong());
        int[] stored = new int[2 * uptake.length];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int i = y * COLUMNS + x;
                stored[i] = counts(uptake[i], noise.at(i));
                int mirrored = y * COLUMNS + COLUMNS - 1 - x;
                stored[uptake.length + i] = counts(uptake[mirrored] * 0.92f, noise.at(i + uptake.length));
            }
        }
        return Optional.of(Picture.grey16(ROWS, COLUMNS, 2, "MONOCHROME2", 16, false, stored));
    }

    /** Counts with the noise of counting, whose deviation is the square root. */
    private static int counts(float uptake, float deviate) {
        double mean = Math.max(0.15, uptake * 0.8);
        return (int) Math.max(0, mean + Math.sqrt(mean) * deviate);
    }
}
