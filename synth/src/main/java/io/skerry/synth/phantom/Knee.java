package io.skerry.synth.phantom;

import static io.skerry.synth.phantom.Tissue.BONE;
import static io.skerry.synth.phantom.Tissue.DISC;
import static io.skerry.synth.phantom.Tissue.MARROW;

import io.skerry.synth.phantom.Shape.Ellipsoid;
import io.skerry.synth.phantom.Shape.Tube;
import java.util.List;

/** The bones of one leg, with the joint at 1,212 mm. */
final class Knee {
    private final List<Shape> shapes;

    Knee(List<Shape> shapes) {
        this.shapes = shapes;
    }

    void build(double x, int side) {
        layer(BONE, 0, x, side);
        layer(MARROW, 4, x, side);
        shapes.add(Ellipsoid.of(DISC, x - 19, 2, 1212, 21, 26, 4));
        shapes.add(Ellipsoid.of(DISC, x + 19, 2, 1212, 21, 26, 4));
    }

    private void layer(Tissue tissue, double in, double x, int side) {
        shapes.add(Tube.of(
                tissue,
                930,
                side * 118,
                0,
                17 - in,
                17 - in,
                1140,
                x,
                -2,
                14 - in,
                14 - in,
                1170,
                x,
                -2,
                24 - in,
                20 - in));
        shapes.add(Ellipsoid.of(tissue, x - 19, 4, 1184, 22 - in, 29 - in, 26 - in));
        shapes.add(Ellipsoid.of(tissue, x + 19, 4, 1184, 22 - in, 29 - in, 26 - in));
        shapes.add(Ellipsoid.of(tissue, x, -42, 1178, 20 - in, 9 - in / 2, 20 - in));
        shapes.add(Tube.of(
                tissue,
                1216 + in / 2,
                x,
                4,
                40 - in,
                26 - in,
                1246,
                x,
                0,
                26 - in,
                22 - in,
                1560,
                x,
                0,
                13 - in,
                13 - in));
        shapes.add(Tube.of(
                tissue,
                1236,
                x + side * 34,
                18,
                8 - in / 2,
                8 - in / 2,
                1560,
                x + side * 28,
                16,
                6 - in / 2,
                6 - in / 2));
    }
}
