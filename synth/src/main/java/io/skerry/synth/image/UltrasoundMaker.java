package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.clinic.StudyKind;
import io.skerry.synth.common.Category;
import io.skerry.synth.common.Rng;
import java.util.Optional;

/** Ultrasound (PS3.3 A.6): a sector of speckle, and a banner with name, CHI and date burned in. */
final class UltrasoundMaker implements Maker {
    private static final int ROWS = 480;
    private static final int COLUMNS = 640;
    private static final int TOP = 64;

    private final SeriesSpec spec;
    private final Rng rng;
    private final boolean colour;

    UltrasoundMaker(SeriesSpec spec) {
        this.spec = spec;
        rng = spec.study().rng().fork("us");
        colour = rng.chance(0.6);
    }

    @Override
    public String sopClass() {
        return "1.2.840.10008.5.1.4.1.1.6.1";
    }

    @Override
    public void series(Header header) {
        header.set(Tag.ImageType, "ORIGINAL", "PRIMARY", "ABDOMINAL", "0001")
                .set(Tag.SamplesPerPixel, colour ? 3 : 1)
                .set(Tag.PhotometricInterpretation, colour ? "RGB" : "MONOCHROME2")
                .set(Tag.Rows, ROWS)
                .set(Tag.Columns, COLUMNS)
                .set(Tag.BitsAllocated, 8)
                .set(Tag.BitsStored, 8)
                .set(Tag.HighBit, 7)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.TransducerData, "C5-1")
                .set(Tag.PatientOrientation, "")
                .set(Tag.LossyImageCompression, "00");
        if (colour) {
            header.set(Tag.PlanarConfiguration, 0);
        }
        if (rng.chance(0.4)) {
            header.set(Tag.BurnedInAnnotation, "YES");
        }
        header.item(
                Tag.SequenceOfUltrasoundRegions,
                item -> item.set(Tag.RegionSpatialFormat, 1)
                        .set(Tag.RegionDataType, 1)
                        .set(Tag.RegionFlags, 0)
                        .set(Tag.RegionLocationMinX0, 20)
                        .set(Tag.RegionLocationMinY0, TOP)
                        .set(Tag.RegionLocationMaxX1, COLUMNS - 20)
                        .set(Tag.RegionLocationMaxY1, ROWS - 10)
                        .set(Tag.PhysicalUnitsXDirection, 3)
                        .set(Tag.PhysicalUnitsYDirection, 3)
                        .set(Tag.PhysicalDeltaX, 0.031)
                        .set(Tag.PhysicalDeltaY, 0.031));
    }

    @Override
    public void instance(Header header, int index) {
        header.plant(Tag.ContentDate, Category.DATE, Times.date(spec.study().day()))
                .set(Tag.ContentTime, Times.time(spec.study().event().at().plusSeconds(40L * index)))
                .set(Tag.InstanceNumber, index + 1);
    }

    @Override
    public Optional<Picture> picture(int index) {
        Canvas canvas = new Canvas(ROWS, COLUMNS, colour);
        Rng look = rng.fork(index);
        Noise noise = new Noise(look.nextLong());
        boolean baby = spec.study().event().kind() == StudyKind.OBSTETRIC_US;
        double cx = COLUMNS / 2.0;
        double[][] organs = new double[baby ? 4 : 5][];
        for (int i = 0; i < organs.length; i++) {
            organs[i] = new double[] {
                look.between(-0.35, 0.35), look.between(0.35, 0.85), look.between(0.06, 0.2), look.between(0.0, 1.0)
            };
        }
        for (int y = TOP; y < ROWS - 10; y++) {
            for (int x = 20; x < COLUMNS - 20; x++) {
                double dx = x - cx;
                double dy = y - TOP + 60;
                double r = Math.hypot(dx, dy) / (ROWS + 40);
                double angle = Math.atan2(dx, dy);
                if (Math.abs(angle) > 0.72 || r < 0.12 || r > 0.9) {
                    continue;
                }
                double echo = 0.42 + 0.2 * noise.smooth(x, y, 34) - 0.22 * r;
                for (double[] organ : organs) {
                    double a = (angle - organ[0]) / organ[2];
                    double b = (r - organ[1]) / organ[2];
                    double inside = a * a + b * b;
                    if (inside < 1) {
                        echo = organ[3] < 0.5 ? 0.05 : 0.34;
                    } else if (inside < 1.25) {
                        echo += 0.3;
                    } else if (organ[3] < 0.5 && Math.abs(a) < 0.8 && b > 0) {
                        echo += 0.12;
                    }
                }
                int level = (int) Math.clamp(255 * echo * (0.55 + 0.75 * noise.uniform(y * COLUMNS + x)), 0, 235);
                canvas.point(x, y, level << 16 | level << 8 | level);
            }
        }
        Banner.draw(canvas, spec.study(), COLUMNS);
        canvas.text(6, ROWS - 22, 2, 0xC0C000, index % 2 == 0 ? "TIS 0.4 MI 1.2 C5-1" : "LIVER LONG 14.2CM");
        return Optional.of(canvas.picture());
    }
}
