package io.skerry.synth.phantom;

import static io.skerry.synth.phantom.Tissue.AIR;
import static io.skerry.synth.phantom.Tissue.BONE;
import static io.skerry.synth.phantom.Tissue.CSF;
import static io.skerry.synth.phantom.Tissue.FAT;
import static io.skerry.synth.phantom.Tissue.GREY;
import static io.skerry.synth.phantom.Tissue.MENINGES;
import static io.skerry.synth.phantom.Tissue.MUSCLE;
import static io.skerry.synth.phantom.Tissue.SKIN;
import static io.skerry.synth.phantom.Tissue.TUMOUR;
import static io.skerry.synth.phantom.Tissue.WATER;
import static io.skerry.synth.phantom.Tissue.WHITE;

import io.skerry.synth.common.Rng;
import io.skerry.synth.phantom.Shape.Ellipsoid;
import io.skerry.synth.phantom.Shape.Tube;
import java.util.List;

/** Scalp, skull, brain with folds and ventricles, eyes, sinuses. Crown at 0 mm, skull base near 140 mm. */
final class Head {
    private static final double CENTRE = 108;

    private final List<Shape> shapes;
    private final Rng rng;

    Head(List<Shape> shapes, Rng rng) {
        this.shapes = shapes;
        this.rng = rng;
    }

    void build(boolean tumour) {
        double wide = rng.between(0.95, 1.05);
        double deep = rng.between(0.95, 1.05);
        shapes.add(Ellipsoid.of(SKIN, 0, 0, CENTRE, 79 * wide, 99 * deep, 108));
        shapes.add(Ellipsoid.of(FAT, 0, 0, CENTRE, 77 * wide, 97 * deep, 106));
        shapes.add(Tube.of(SKIN, 140, 0, -8, 66, 84, 180, 0, -6, 58, 78, 222, 0, 4, 52, 66));
        shapes.add(Tube.of(MUSCLE, 142, 0, -8, 61, 79, 180, 0, -6, 54, 72, 222, 0, 4, 48, 60));
        shapes.add(Ellipsoid.of(BONE, 0, 0, CENTRE - 4, 73 * wide, 92 * deep, 98));
        shapes.add(Ellipsoid.of(MENINGES, 0, 0, CENTRE - 6, 66.5 * wide, 85 * deep, 90));
        brain(wide, deep);
        ventricles();
        face();
        if (tumour) {
            double side = rng.chance(0.5) ? 1 : -1;
            double r = rng.between(9.0, 17.0);
            shapes.add(Ellipsoid.of(WATER, side * 34, rng.between(-36.0, 30.0), 74, r * 1.7, r * 1.5, r * 1.4));
            shapes.add(Ellipsoid.of(TUMOUR, side * 34, rng.between(-30.0, 24.0), 74, r, r, r));
        }
    }

    private void brain(double wide, double deep) {
        double a = 65 * wide * rng.between(0.95, 0.985);
        double b = 83.5 * deep * rng.between(0.95, 0.985);
        shapes.add(Ellipsoid.of(GREY, 0, 0, CENTRE - 8, a, b, 87));
        shapes.add(Ellipsoid.of(WHITE, 0, 0, CENTRE - 8, a * 0.86, b * 0.88, 76));
        for (double z = 26; z < 160; z += 12) {
            folds(z, a, b);
        }
        shapes.add(Ellipsoid.of(CSF, 0, -56, 72, 1.3, 28, 62));
        shapes.add(Ellipsoid.of(CSF, 0, 58, 72, 1.3, 26, 62));
        for (int side = -1; side <= 1; side += 2) {
            shapes.add(Ellipsoid.turned(CSF, side * 50, -8, 106, 12, 2.2, 22, side * 20));
            shapes.add(Ellipsoid.turned(GREY, side * 24, -12, 92, 5, 17, 13, side * -18));
            shapes.add(Ellipsoid.turned(GREY, side * 12, 8, 94, 7, 13, 10, side * 16));
            shapes.add(Ellipsoid.of(GREY, side * 26, 52, 150, 25, 26, 20));
            shapes.add(Ellipsoid.of(WHITE, side * 24, 50, 150, 15, 15, 12));
        }
        shapes.add(Tube.of(WHITE, 112, 0, 18, 13, 12, 150, 0, 24, 12, 13, 190, 0, 36, 7, 7));
    }

    /** At one height, clefts of fluid from outside (sulci) with cortex around them. */
    private void folds(double z, double a, double b) {
        double d = (z - CENTRE + 8) / 87;
        double size = Math.sqrt(Math.max(0.02, 1 - d * d));
        int count = (int) Math.round(10 + 26 * size);
        for (int i = 0; i < count; i++) {
            double angle = Math.TAU * i / count + rng.between(-0.08, 0.08);
            double x = a * size * Math.cos(angle);
            double y = b * size * Math.sin(angle);
            double turn = Math.toDegrees(Math.atan2(y / (b * b), x / (a * a)));
            double length = rng.between(4.5, 10.0);
            shapes.add(Ellipsoid.turned(GREY, x * 0.87, y * 0.88, z, length + 2, 4.4, 9, turn));
            shapes.add(Ellipsoid.turned(CSF, x * 0.95, y * 0.96, z, length, 1.1, 7, turn));
        }
    }

    private void ventricles() {
        double large = rng.between(0.7, 1.45);
        for (int side = -1; side <= 1; side += 2) {
            shapes.add(Ellipsoid.turned(CSF, side * 9 * large, -20, 84, 5.5 * large, 19, 11, side * -14));
            shapes.add(Ellipsoid.turned(CSF, side * 14 * large, 18, 86, 6.5 * large, 24, 11, side * 22));
            shapes.add(Ellipsoid.turned(CSF, side * 26, 30, 104, 4.5 * large, 16, 10, side * 10));
        }
        shapes.add(Ellipsoid.of(CSF, 0, 4, 104, 2.6 * large, 13, 13));
        shapes.add(Ellipsoid.of(CSF, 0, 36, 144, 6, 5, 9));
    }

    private void face() {
        for (int side = -1; side <= 1; side += 2) {
            shapes.add(Ellipsoid.of(FAT, side * 31, -66, 134, 18, 24, 17));
            shapes.add(Ellipsoid.of(WATER, side * 31, -78, 134, 12, 12, 12));
            shapes.add(Ellipsoid.of(BONE, side * 31, -60, 158, 18, 22, 16));
            shapes.add(Ellipsoid.of(AIR, side * 30, -60, 158, 14, 18, 13));
            shapes.add(Ellipsoid.of(BONE, side * 50, 22, 150, 18, 20, 14));
            shapes.add(Ellipsoid.of(AIR, side * 56, 22, 152, 4, 14, 4));
        }
        shapes.add(Ellipsoid.of(AIR, 0, -62, 150, 8, 26, 22));
        shapes.add(Ellipsoid.of(BONE, 0, -66, 196, 34, 26, 9));
        shapes.add(Ellipsoid.of(MUSCLE, 0, -56, 196, 27, 22, 10));
        shapes.add(Ellipsoid.of(AIR, 0, -22, 186, 10, 10, 28));
    }
}
