package io.skerry.synth.phantom;

import static io.skerry.synth.phantom.Tissue.AIR;
import static io.skerry.synth.phantom.Tissue.BOWEL;
import static io.skerry.synth.phantom.Tissue.FAT;
import static io.skerry.synth.phantom.Tissue.HEART;
import static io.skerry.synth.phantom.Tissue.KIDNEY;
import static io.skerry.synth.phantom.Tissue.LIVER;
import static io.skerry.synth.phantom.Tissue.LUNG;
import static io.skerry.synth.phantom.Tissue.MUSCLE;
import static io.skerry.synth.phantom.Tissue.SKIN;
import static io.skerry.synth.phantom.Tissue.SPLEEN;
import static io.skerry.synth.phantom.Tissue.STOMACH;
import static io.skerry.synth.phantom.Tissue.TUMOUR;
import static io.skerry.synth.phantom.Tissue.VESSEL;
import static io.skerry.synth.phantom.Tissue.WATER;

import io.skerry.synth.common.Rng;
import io.skerry.synth.phantom.Shape.Ellipsoid;
import io.skerry.synth.phantom.Shape.Tube;
import java.util.ArrayList;
import java.util.List;

/**
 * One person's body. Heights are millimetres from the crown of a person of 1.75 m; {@link #scale} adapts them to the
 * person. Later shapes lie inside or before earlier ones.
 */
public final class Anatomy {
    /** Where a tumour is, if there is one. */
    public enum Lesion {
        NONE,
        LUNG,
        BRAIN,
        COLON,
        BONES
    }

    static final double LUNG_TOP = 318;
    static final double LUNG_BOTTOM = 596;

    private final List<Shape> shapes = new ArrayList<>();
    private final Rng rng;
    private final double scale;
    private final double girth;
    private final double fat;

    /**
     * A body.
     *
     * @param rng the person's own source, so that the same person looks the same in every study
     * @param heightM body height in metres
     * @param bodyMassIndex kilograms by square metre
     */
    public Anatomy(Rng rng, double heightM, double bodyMassIndex, Lesion lesion) {
        this.rng = rng;
        this.scale = heightM / 1.75;
        this.girth = Math.clamp(0.84 + (bodyMassIndex - 18) * 0.018, 0.84, 1.3);
        this.fat = Math.clamp(6 + (bodyMassIndex - 18) * 1.6, 5, 34);
        skin();
        new Head(shapes, rng.fork("head")).build(lesion == Lesion.BRAIN);
        neck();
        chest();
        abdomen();
        legs();
        skeleton();
        lesion(lesion);
    }

    List<Shape> shapes() {
        return shapes;
    }

    /** Millimetres of this person a millimetre of the model. */
    public double scale() {
        return scale;
    }

    private void skin() {
        double f = fat;
        shapes.add(torso(SKIN, 0));
        shapes.add(torso(FAT, 2));
        shapes.add(torso(MUSCLE, f));
    }

    private Shape torso(Tissue tissue, double inset) {
        double g = girth;
        double i = inset;
        return Tube.of(
                tissue,
                256,
                0,
                12,
                58 - i / 3,
                62 - i / 3,
                300,
                0,
                10,
                118 * g - i,
                78 * g - i,
                340,
                0,
                8,
                176 * g - i,
                98 * g - i,
                420,
                0,
                4,
                172 * g - i,
                112 * g - i,
                560,
                0,
                2,
                162 * g - i,
                116 * g - i,
                680,
                0,
                0,
                152 * g - i,
                110 * g - i,
                800,
                0,
                2,
                168 * g - i,
                112 * g - i,
                890,
                0,
                4,
                176 * g - i,
                106 * g - i);
    }

    private void neck() {
        shapes.add(Tube.of(SKIN, 222, 0, 14, 56, 62, 256, 0, 12, 58, 62));
        shapes.add(Tube.of(MUSCLE, 222, 0, 14, 51, 57, 256, 0, 12, 53, 57));
        shapes.add(Tube.of(AIR, 196, 0, -18, 9, 8, 418, 0, 8, 9, 8));
        for (int side = -1; side <= 1; side += 2) {
            shapes.add(Tube.of(VESSEL, 210, side * 26, -2, 4, 4, 330, side * 20, 4, 4, 4));
            shapes.add(Ellipsoid.of(STOMACH, side * 18, -20, 250, 8, 10, 20));
        }
    }

    private void chest() {
        double g = girth;
        for (int side = -1; side <= 1; side += 2) {
            shapes.add(Tube.of(
                    LUNG,
                    LUNG_TOP,
                    side * 52,
                    12,
                    16,
                    22,
                    350,
                    side * 64 * g,
                    12,
                    38 * g,
                    58 * g,
                    430,
                    side * 76 * g,
                    8,
                    58 * g,
                    82 * g,
                    520,
                    side * 82 * g,
                    14,
                    58 * g,
                    80 * g,
                    552,
                    side * 90 * g,
                    30,
                    46 * g,
                    62 * g,
                    LUNG_BOTTOM,
                    side * 112 * g,
                    56,
                    8 * g,
                    14 * g));
            bronchialTree(side);
        }
        shapes.add(Ellipsoid.of(MUSCLE, 0, 4, 400, 32, 52, 92));
        shapes.add(Tube.of(AIR, 318, 0, 10, 9, 8, 418, 0, 14, 9, 8));
        shapes.add(Tube.of(AIR, 412, 6, 16, 7, 6, 440, 36, 20, 6, 5));
        shapes.add(Tube.of(AIR, 412, -6, 16, 7, 6, 440, -36, 20, 6, 5));
        shapes.add(Ellipsoid.turned(HEART, 22, -26, 486, 62 * g, 50, 58, 32));
        shapes.add(Ellipsoid.turned(VESSEL, 38, -30, 492, 26, 22, 34, 32));
        shapes.add(Ellipsoid.turned(VESSEL, -8, -24, 482, 22, 20, 28, 0));
        shapes.add(Tube.of(VESSEL, 388, 6, -18, 13, 13, 470, 4, -24, 14, 14));
        shapes.add(Ellipsoid.turned(VESSEL, 10, 6, 388, 12, 40, 13, -14));
        shapes.add(Tube.of(VESSEL, 386, 18, 42, 12, 12, 560, 12, 44, 11, 11, 760, 4, 26, 9, 9));
        shapes.add(Tube.of(VESSEL, 350, -22, -10, 8, 8, 460, -26, -16, 9, 9));
    }

    /** Vessels of the lung, thinner outwards. */
    private void bronchialTree(int side) {
        Rng tree = rng.fork("lung" + side);
        for (int i = 0; i < 46; i++) {
            double z = tree.between(LUNG_TOP + 26, LUNG_BOTTOM - 60);
            double out = tree.between(0.05, 0.92);
            double x = side * (34 + out * 92 * girth);
            double y = 12 + tree.between(-62.0, 62.0) * girth * (0.55 + 0.45 * (1 - out));
            double radius = 5.2 * (1 - out) + 1.3;
            shapes.add(Ellipsoid.turned(
                    VESSEL,
                    x,
                    y,
                    z,
                    radius * tree.between(1.0, 2.6),
                    radius,
                    radius * tree.between(1.0, 3.0),
                    tree.between(-60, 60)));
        }
    }

    private void abdomen() {
        double g = girth;
        shapes.add(Tube.of(
                FAT, 590, 0, -14, 112 * g - fat, 66 * g - fat / 2, 860, 0, -14, 118 * g - fat, 62 * g - fat / 2));
        shapes.add(Ellipsoid.turned(LIVER, -58 * g, -8, 590, 88 * g - fat / 3, 78 * g - fat / 3, 82, -12));
        shapes.add(Ellipsoid.of(LIVER, 14, -40 * g, 570, 62 * g, 34, 40));
        shapes.add(Ellipsoid.of(WATER, -48 * g, -38, 632, 16, 20, 24));
        shapes.add(Ellipsoid.turned(SPLEEN, 96 * g - fat / 2, 44, 590, 30, 48, 48, 24));
        shapes.add(Ellipsoid.turned(STOMACH, 58 * g, -32, 592, 44, 36, 46, 20));
        shapes.add(Ellipsoid.of(AIR, 58 * g, -56, 590, 26, 9, 30));
        for (int side = -1; side <= 1; side += 2) {
            shapes.add(Ellipsoid.turned(KIDNEY, side * 62 * g, 46, 690 + 8 * side, 28, 30, 54, side * 26));
            shapes.add(Ellipsoid.of(FAT, side * 54 * g, 44, 690 + 8 * side, 9, 11, 20));
            shapes.add(Ellipsoid.of(MUSCLE, side * 34, 48, 750, 22, 22, 90));
        }
        Rng gut = rng.fork("gut");
        for (int i = 0; i < 44; i++) {
            double x = gut.between(-84.0, 84.0) * g;
            double y = gut.between(-56.0, 14.0) * g;
            double z = gut.between(668.0, 850.0);
            double r = gut.between(10.0, 19.0);
            shapes.add(Ellipsoid.turned(BOWEL, x, y, z, r * 1.5, r, r * 1.1, gut.between(-80, 80)));
            if (gut.chance(0.3)) {
                shapes.add(Ellipsoid.of(AIR, x, y - r * 0.35, z, r * 0.9, r * 0.45, r * 0.7));
            }
        }
        shapes.add(Ellipsoid.of(WATER, 0, -26, 872, 40, 32, 26));
    }

    private void legs() {
        for (int side = -1; side <= 1; side += 2) {
            double x = side * 84 * girth;
            for (int layer = 0; layer < 3; layer++) {
                Tissue tissue = layer == 0 ? SKIN : layer == 1 ? FAT : MUSCLE;
                double inset = layer == 0 ? 0 : layer == 1 ? 2 : 2 + fat / 2.2;
                shapes.add(Tube.of(
                        tissue,
                        890,
                        x,
                        0,
                        86 * girth - inset,
                        90 * girth - inset,
                        1100,
                        x * 0.95,
                        0,
                        66 * girth - inset,
                        68 * girth - inset,
                        1210,
                        x * 0.9,
                        0,
                        58 - inset / 2,
                        60 - inset / 2,
                        1330,
                        x * 0.9,
                        6,
                        54 - inset / 2,
                        56 - inset / 2,
                        1600,
                        x * 0.85,
                        6,
                        34 - inset / 4,
                        36 - inset / 4));
            }
            new Knee(shapes).build(x * 0.9, side);
        }
    }

    private void skeleton() {
        new Skeleton(shapes, girth, fat).build();
    }

    private void lesion(Lesion lesion) {
        Rng where = rng.fork("lesion");
        switch (lesion) {
            case NONE, BRAIN -> {}
            case LUNG -> {
                double side = where.chance(0.5) ? 1 : -1;
                double r = where.between(12.0, 24.0);
                double z = where.between(372.0, 450.0);
                double y = where.between(-16.0, 24.0);
                double x = side * 86 * girth;
                shapes.add(Ellipsoid.of(TUMOUR, x, y, z, r, r * 0.9, r));
                for (int i = 0; i < 9; i++) {
                    double angle = where.between(0.0, Math.TAU);
                    shapes.add(Ellipsoid.turned(
                            TUMOUR,
                            x + r * Math.cos(angle),
                            y + r * Math.sin(angle),
                            z + where.between(-r / 2, r / 2),
                            r * 0.55,
                            1.8,
                            2.2,
                            Math.toDegrees(angle)));
                }
                shapes.add(Ellipsoid.of(TUMOUR, side * 24, 8, 424, 11, 9, 12));
            }
            case COLON -> {
                shapes.add(Ellipsoid.of(TUMOUR, 74 * girth, -10, 800, 22, 17, 24));
                for (int i = 0; i < 3; i++) {
                    double r = where.between(7.0, 15.0);
                    shapes.add(Ellipsoid.of(
                            TUMOUR,
                            where.between(-90.0, -30.0) * girth,
                            where.between(-40.0, 30.0),
                            where.between(555.0, 625.0),
                            r,
                            r,
                            r));
                }
            }
            case BONES -> {
                for (int i = 0; i < 7; i++) {
                    double r = where.between(6.0, 11.0);
                    shapes.add(
                            Ellipsoid.of(TUMOUR, where.between(-8.0, 8.0), 68, where.between(330.0, 840.0), r, r, r));
                }
            }
        }
    }
}
