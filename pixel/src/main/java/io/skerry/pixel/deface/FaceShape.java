package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the face lies, seen from a brain. Quickshear (Schimke, Kuehler and Hale, 2011) parts brain and face by one plane
 * that rests on the brain's lower front; here several of them do, each falling more steeply, so that the cut follows the
 * brain's outline from the brows to below the temporal lobes, whatever the tilt of the head and wherever the slices end.
 * They alone would take the neck and all that lies below the brain as well, so each is bounded to the back and downwards.
 */
final class FaceShape {
    /** How steeply planes fall to the back, in degrees. */
    private static final double[] FALLS = {10, 25, 40, 52, 62};

    private static final double LEAST_LENGTH = 105;
    private static final double MOST_LENGTH = 215;
    private static final double LEAST_MILLILITRES = 350;
    private static final double MOST_MILLILITRES = 2200;
    /** From the brain's front to the back and down, as parts of its length. */
    private static final double BACK = 0.31;

    private static final double DOWN = 0.95;

    private FaceShape() {}

    /**
     * Convex parts that together are the face.
     *
     * @throws Unsure if the brain has not the size of one
     */
    static List<List<HalfSpace>> of(Brain brain) {
        if (brain.millilitres() < LEAST_MILLILITRES || brain.millilitres() > MOST_MILLILITRES) {
            throw new Unsure("what was taken for the brain has " + Math.round(brain.millilitres()) + " ml");
        }
        Vec3 ahead = new Vec3(0, -1, 0);
        Vec3 up = new Vec3(0, 0, 1);
        double front = most(brain, ahead);
        double length = front + most(brain, ahead.times(-1));
        if (length < LEAST_LENGTH || length > MOST_LENGTH) {
            throw new Unsure("what was taken for the brain is " + Math.round(length) + " mm long");
        }
        Vec3 pole = brain.hull().stream()
                .max(Comparator.comparingDouble(point -> point.dot(ahead)))
                .orElseThrow();
        HalfSpace notFarBack = new HalfSpace(ahead, front - BACK * length);
        HalfSpace notFarDown = new HalfSpace(up, pole.z() - DOWN * length);
        List<List<HalfSpace>> parts = new ArrayList<>();
        for (double degrees : FALLS) {
            double fall = Math.toRadians(degrees);
            Vec3 under = new Vec3(0, -Math.sin(fall), -Math.cos(fall));
            parts.add(List.of(new HalfSpace(under, most(brain, under) + brain.margin()), notFarBack, notFarDown));
        }
        return parts;
    }

    private static double most(Brain brain, Vec3 direction) {
        return brain.hull().stream()
                .mapToDouble(point -> point.dot(direction))
                .max()
                .orElseThrow();
    }
}
