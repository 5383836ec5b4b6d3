package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.common.Category;
import io.skerry.synth.common.Rng;
import java.util.Optional;

/** Digital mammograms for presentation (PS3.3 A.27): both sides in two views, from the chest wall outwards. */
final class MammogramMaker implements Maker {
    private static final int ROWS = 512;
    private static final int COLUMNS = 400;

    private final SeriesSpec spec;
    private final Rng rng;
    private final double density;
    private final int tumourSide;

    MammogramMaker(SeriesSpec spec) {
        this.spec = spec;
        rng = spec.study().rng().fork("mg");
        density = rng.between(0.3, 1.0);
        tumourSide = rng.between(0, 1);
    }

    @Override
    public String sopClass() {
        return "1.2.840.10008.5.1.4.1.1.1.2";
    }

    @Override
    public void series(Header header) {
        DigitalXray.fill(header, "Breast", false);
        header.set(Tag.ImageType, "ORIGINAL", "PRIMARY", "")
                .set(Tag.KVP, 28.0)
                .set(Tag.Exposure, rng.between(60, 140))
                .set(Tag.AnodeTargetMaterial, "TUNGSTEN")
                .set(Tag.BodyPartThickness, (double) rng.between(35, 75))
                .set(Tag.CompressionForce, (double) rng.between(60, 140))
                .set(Tag.PositionerType, "MAMMOGRAPHIC")
                .set(Tag.OrganExposed, "BREAST")
                .set(Tag.ImagerPixelSpacing, 0.35, 0.35)
                .plant(Tag.DetectorID, Category.DEVICE, "MG" + spec.scanner().serial())
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.Rows, ROWS)
                .set(Tag.Columns, COLUMNS)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 12)
                .set(Tag.HighBit, 11)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.WindowCenter, 2000.0)
                .set(Tag.WindowWidth, 4000.0);
    }

    @Override
    public void instance(Header header, int index) {
        boolean left = index % 2 == 0;
        header.set(Tag.ImageLaterality, left ? "L" : "R")
                .set(Tag.ViewPosition, index < 2 ? "CC" : "MLO")
                .set(Tag.PatientOrientation, left ? "A" : "P", left ? "R" : "L")
                .item(
                        Tag.ViewCodeSequence,
                        code -> code.set(Tag.CodeValue, index < 2 ? "R-10242" : "R-10226")
                                .set(Tag.CodingSchemeDesignator, "SRT")
                                .set(Tag.CodeMeaning, index < 2 ? "cranio-caudal" : "medio-lateral oblique")
                                .empty(Tag.ViewModifierCodeSequence))
                .plant(Tag.ContentDate, Category.DATE, Times.date(spec.study().day()))
                .set(Tag.ContentTime, Times.time(spec.study().event().at().plusSeconds(30L * index)))
                .set(Tag.InstanceNumber, index + 1);
    }

    @Override
    public Optional<Picture> picture(int index) {
        boolean left = index % 2 == 0;
        boolean oblique = index >= 2;
        Noise noise = new Noise(rng.fork(index).nextLong());
        boolean tumour = spec.study().event().tumour() && tumourSide == index % 2;
        int[] stored = new int[ROWS * COLUMNS];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                double u = (left ? x : COLUMNS - 1 - x) / 330.0;
                double v = (y - (oblique ? 290 : 256)) / 230.0;
                double edge = 1 - u * u - v * v;
                double level = 20;
                boolean muscle = oblique && u + (y / 300.0) < 0.75;
                if (edge > 0 || muscle) {
                    double thick = muscle ? 0.9 : Math.min(1, Math.sqrt(Math.max(0, edge)) * 2.2);
                    double gland = Math.max(
                            0,
                            noise.smooth(x, y, 60)
                                    + 0.5 * noise.smooth(x, y, 22)
                                    + 0.35 * noise.smooth(x, y, 8)
                                    - 0.25 * u
                                    + density
                                    - 0.5);
                    level = thick * (900 + 1500 * gland * (u > 0.12 ? 1 : 0.4) + (muscle ? 1300 : 0));
                    double dx = u - 0.5;
                    double dy = v + 0.12;
                    double d = Math.hypot(dx, dy) * (1 + 0.18 * noise.smooth(x, y, 10));
                    if (tumour && d < 0.085) {
                        level += 1500 * (1 - d / 0.085) + 300;
                    }
                }
                stored[y * COLUMNS + x] = (int) Math.clamp(level + 26 * noise.at(y * COLUMNS + x), 0, 4095);
            }
        }
        return Optional.of(Picture.grey16(ROWS, COLUMNS, 1, "MONOCHROME2", 12, false, stored));
    }
}
