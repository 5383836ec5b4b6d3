package io.skerry.synth.image;

import io.skerry.dicom.Tag;
import io.skerry.synth.common.Category;
import io.skerry.synth.common.Rng;
import java.util.Locale;
import java.util.Optional;

/** Screens saved as secondary captures (PS3.3 A.8): a CT's dose page and a workstation's view, both DERIVED\SECONDARY. */
final class ScreenMaker implements Maker {
    private static final int SIZE = 512;

    private final SeriesSpec spec;
    private final boolean dose;
    private final Rng rng;

    ScreenMaker(SeriesSpec spec) {
        this.spec = spec;
        this.dose = spec.kind() == SeriesKind.CT_DOSE_SCREEN;
        rng = spec.study().rng().fork("screen" + spec.number());
    }

    @Override
    public String sopClass() {
        return "1.2.840.10008.5.1.4.1.1.7";
    }

    @Override
    public void series(Header header) {
        header.set(
                        Tag.ImageType,
                        dose
                                ? new String[] {"DERIVED", "SECONDARY", "OTHER", "CT_SOM5 PROT"}
                                : new String[] {"DERIVED", "SECONDARY"})
                .set(Tag.SamplesPerPixel, dose ? 1 : 3)
                .set(Tag.PhotometricInterpretation, dose ? "MONOCHROME2" : "RGB")
                .set(Tag.Rows, SIZE)
                .set(Tag.Columns, SIZE)
                .set(Tag.BitsAllocated, 8)
                .set(Tag.BitsStored, 8)
                .set(Tag.HighBit, 7)
                .set(Tag.PixelRepresentation, 0);
        header.set(Tag.ConversionType, dose ? "SYN" : "WSD").set(Tag.PatientOrientation, "");
        if (!dose) {
            header.set(Tag.PlanarConfiguration, 0);
        }
        if (rng.chance(0.3)) {
            header.set(Tag.BurnedInAnnotation, "YES");
        }
    }

    @Override
    public void instance(Header header, int index) {
        header.plant(Tag.ContentDate, Category.DATE, Times.date(spec.study().day()))
                .set(Tag.ContentTime, Times.time(spec.study().event().at().plusMinutes(12)))
                .set(Tag.InstanceNumber, index + 1);
    }

    @Override
    public Optional<Picture> picture(int index) {
        StudyContext study = spec.study();
        Canvas canvas = new Canvas(SIZE, SIZE, !dose);
        if (!dose) {
            canvas.fill(0, 0, SIZE, SIZE, 0x20242C);
        }
        Banner.draw(canvas, study, SIZE);
        int y = 84;
        canvas.text(6, y, 2, 0xFFFFFF, "ACC");
        canvas.identifier(54, y, 2, 0xFFFFFF, Category.ACCESSION, study.accession());
        y += 24;
        canvas.text(6, y, 2, 0xFFFFFF, "REF");
        canvas.identifier(
                54, y, 2, 0xFFFFFF, Category.NAME, study.event().referrer().listed());
        y += 24;
        if (dose) {
            canvas.text(6, y, 2, 0xFFFFFF, "OPERATOR");
            canvas.identifier(
                    114, y, 2, 0xFFFFFF, Category.NAME, study.operator().listed());
            y += 40;
            canvas.text(6, y, 2, 0xFFFFFF, "SCAN     KV   MAS  CTDIVOL  DLP");
            for (int i = 0; i < 4; i++) {
                y += 24;
                String line = String.format(
                        Locale.ROOT,
                        "%-8s 120  %3d  %6.2f  %4d",
                        i == 0 ? "TOPO" : "SPIRAL " + i,
                        rng.between(20, 240),
                        rng.between(0.1, 18.0),
                        rng.between(10, 700));
                canvas.text(6, y, 2, 0xD0D0D0, line);
            }
        } else {
            canvas.fill(20, y + 20, 300, 300, 0x000000);
            Noise noise = new Noise(rng.nextLong());
            for (int py = 0; py < 300; py++) {
                for (int px = 0; px < 300; px++) {
                    double r = Math.hypot((px - 150) / 120.0, (py - 150) / 95.0);
                    int level = r > 1 ? 0 : (int) Math.clamp(120 + 60 * noise.smooth(px, py, 30) - 40 * r, 0, 255);
                    canvas.point(20 + px, y + 20 + py, level << 16 | level << 8 | level);
                }
            }
            canvas.text(336, y + 40, 2, 0x40C0FF, "MDT REVIEW");
            canvas.text(336, y + 64, 2, 0x40C0FF, "WORKSTATION 4");
        }
        return Optional.of(canvas.picture());
    }
}
