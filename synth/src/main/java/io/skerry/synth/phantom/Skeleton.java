package io.skerry.synth.phantom;

import static io.skerry.synth.phantom.Tissue.BONE;
import static io.skerry.synth.phantom.Tissue.CSF;
import static io.skerry.synth.phantom.Tissue.DISC;
import static io.skerry.synth.phantom.Tissue.GREY;
import static io.skerry.synth.phantom.Tissue.MARROW;

import io.skerry.synth.phantom.Shape.Ellipsoid;
import io.skerry.synth.phantom.Shape.Tube;
import java.util.List;

/** Spine, ribs, sternum, shoulder blades, pelvis. */
final class Skeleton {
    private static final int RIBS = 12;
    private static final int STEPS = 46;

    private final List<Shape> shapes;
    private final double girth;
    private final double fat;

    Skeleton(List<Shape> shapes, double girth, double fat) {
        this.shapes = shapes;
        this.girth = girth;
        this.fat = fat;
    }

    void build() {
        spine();
        for (int rib = 0; rib < RIBS; rib++) {
            rib(rib);
        }
        shapes.add(Tube.of(BONE, 350, 0, -78 * girth, 22, 7, 470, 0, -96 * girth + fat / 2, 15, 6));
        shapes.add(Tube.of(MARROW, 354, 0, -78 * girth, 18, 4, 466, 0, -96 * girth + fat / 2, 11, 3));
        for (int side = -1; side <= 1; side += 2) {
            shapes.add(Ellipsoid.turned(BONE, side * 104 * girth, 66 * girth - fat / 2, 395, 40, 5, 62, side * -32));
            shapes.add(Ellipsoid.turned(BONE, side * 62, -58, 326, 62, 7, 8, side * 14));
            pelvis(side);
        }
    }

    private void spine() {
        double z = 212;
        while (z < 852) {
            double t = (z - 212) / 640;
            double height = 15 + 17 * t;
            double x = 0;
            double y = centre(z);
            double rx = 13 + 13 * t;
            double ry = 11 + 9 * t;
            shapes.add(Tube.of(
                    BONE, z, x, y, rx, ry, z + height * 0.5, x, y, rx * 0.9, ry * 0.9, z + height, x, y, rx, ry));
            shapes.add(Tube.of(
                    MARROW,
                    z + 2,
                    x,
                    y,
                    rx - 2.5,
                    ry - 2.5,
                    z + height * 0.5,
                    x,
                    y,
                    rx * 0.9 - 2.5,
                    ry * 0.9 - 2.5,
                    z + height - 2,
                    x,
                    y,
                    rx - 2.5,
                    ry - 2.5));
            double gap = 3.5 + 5.5 * t;
            shapes.add(Tube.of(DISC, z + height + 0.5, x, y, rx, ry, z + height + gap - 0.5, x, y, rx, ry));
            double back = y + ry + 10;
            shapes.add(Ellipsoid.of(BONE, x, back + 4, z + height / 2, 15, 11, height * 0.42));
            shapes.add(Ellipsoid.of(BONE, x, back + 22, z + height * 0.75, 3.5, 16, height * 0.3));
            shapes.add(Ellipsoid.of(BONE, x - 24, back, z + height / 2, 16, 4.5, height * 0.3));
            shapes.add(Ellipsoid.of(BONE, x + 24, back, z + height / 2, 16, 4.5, height * 0.3));
            z += height + gap;
        }
        double[] canal = new double[5 * 14];
        double[] cord = new double[5 * 9];
        fillCanal(canal, 200, 850, 9);
        fillCanal(cord, 200, 640, 4.5);
        shapes.add(new Tube(CSF, canal));
        shapes.add(new Tube(GREY, cord));
    }

    private void fillCanal(double[] stations, double from, double to, double radius) {
        int count = stations.length / 5;
        for (int i = 0; i < count; i++) {
            double z = from + (to - from) * i / (count - 1);
            double t = Math.clamp((z - 212) / 640, 0, 1);
            stations[5 * i] = z;
            stations[5 * i + 2] = centre(z) + 11 + 9 * t + radius * 0.2 + 8;
            stations[5 * i + 3] = radius + 1;
            stations[5 * i + 4] = radius;
        }
    }

    /** Depth of the vertebral bodies: forward in neck and loin, back in the chest. */
    private double centre(double z) {
        double chest = Math.exp(-Math.pow((z - 430) / 120, 2));
        double loin = Math.exp(-Math.pow((z - 730) / 90, 2));
        return 32 + 30 * chest * girth - 4 * loin;
    }

    /** A chain of beads from the spine around the chest, falling towards the front. */
    private void rib(int number) {
        double start = 306 + number * 22;
        double wide = (number < 2 ? 78 + 28 * number : 136) * girth - fat * 0.85 + 2;
        double deep = (number < 2 ? 62 + 14 * number : 96) * girth - fat * 0.6;
        double reach = number < 7 ? 0.97 : number < 10 ? 0.8 : 0.5;
        double fall = 30 + number * 6;
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i <= STEPS; i++) {
                double t = reach * i / STEPS;
                double angle = Math.PI * t;
                double x = side * wide * Math.sin(angle);
                double y = 6 + deep * Math.cos(angle);
                double z = start + fall * (1 - Math.cos(angle)) / 2 * 1.6;
                if (t * Math.PI > 0.16) {
                    shapes.add(Ellipsoid.of(BONE, x, y, z, 7.2, 7.2, 6.5));
                    shapes.add(Ellipsoid.of(MARROW, x, y, z, 3.6, 3.6, 4));
                }
            }
        }
    }

    private void pelvis(int side) {
        for (int layer = 0; layer < 2; layer++) {
            Tissue tissue = layer == 0 ? BONE : MARROW;
            double in = layer == 0 ? 0 : 3;
            shapes.add(Ellipsoid.turned(tissue, side * 88, 38, 800, 46 - in, 10 - in, 58 - in, side * -52));
            shapes.add(Ellipsoid.turned(tissue, side * 86, 14, 862, 26 - in, 24 - in, 30 - in, 0));
            shapes.add(Ellipsoid.of(tissue, side * 96, 4, 872, 22 - in, 22 - in, 22 - in));
            shapes.add(Tube.of(tissue, 880, side * 104, 4, 16 - in, 16 - in, 930, side * 122, 2, 20 - in, 19 - in));
            shapes.add(Ellipsoid.turned(tissue, side * 36, -44, 896, 34 - in, 9 - in, 10 - in, side * 24));
            shapes.add(Ellipsoid.of(tissue, side * 22, 66, 836, 26 - in, 14 - in, 40 - in));
        }
    }
}
