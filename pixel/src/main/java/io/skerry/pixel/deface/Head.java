package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;

/**
 * The head in a volume of MR, told from the air around it by brightness alone.
 *
 * @param top height of its highest point in the patient's coordinates
 * @param centre of what lies deep within its upper part
 * @param radius in mm of a ball as large as its upper part
 * @param dark the brightness of air
 * @param bright that of nearly all of the head
 */
record Head(double top, Vec3 centre, double radius, float dark, float bright) {
    /** From the top down, in mm; what lies deeper is neck. */
    static final double UPPER_PART = 150;

    private static final double DEEP = 25;
    private static final double LEAST_RADIUS = 45;
    private static final double MOST_RADIUS = 110;

    /** The brightness that parts a body from air. */
    static float leastBrightness(CoarseVolume volume) {
        float dark = volume.percentile(0.02);
        return dark + 0.1f * (volume.percentile(0.98) - dark);
    }

    /** @throws Unsure if nothing of a head's size stands out */
    static Head of(CoarseVolume volume) {
        Grid grid = volume.grid();
        float dark = volume.percentile(0.02);
        float bright = volume.percentile(0.98);
        float least = leastBrightness(volume);
        boolean[] body = new boolean[grid.cells()];
        for (int i = 0; i < body.length; i++) {
            body[i] = volume.values()[i] > least;
        }
        body = Regions.filled(Regions.largest(body, grid), grid);
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < body.length; i++) {
            if (body[i]) {
                top = Math.max(top, grid.point(i).z());
            }
        }
        boolean[] air = new boolean[body.length];
        for (int i = 0; i < body.length; i++) {
            air[i] = !body[i];
        }
        float[] depth = Distances.to(air, grid);
        Vec3 sum = Vec3.ZERO;
        int deep = 0;
        int upper = 0;
        for (int i = 0; i < body.length; i++) {
            Vec3 point = grid.point(i);
            if (body[i] && point.z() > top - UPPER_PART) {
                upper++;
                if (depth[i] > DEEP) {
                    deep++;
                    sum = sum.plus(point);
                }
            }
        }
        double radius = Math.cbrt(upper * Math.pow(grid.size(), 3) * 3 / (4 * Math.PI));
        if (deep == 0 || radius < LEAST_RADIUS || radius > MOST_RADIUS) {
            throw new Unsure("nothing of the size of a head stands out from the air");
        }
        return new Head(top, sum.times(1.0 / deep), radius, dark, bright);
    }
}
