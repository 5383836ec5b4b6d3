package io.skerry.pixel.nifti;

import java.util.Comparator;
import java.util.List;

/**
 * Parallel slices of one series, in order: along the normal, and for each place in order of time.
 *
 * @param places slices by place, then by time; at least one of each, and as many times everywhere
 */
record Stack(List<List<Slice>> places) {
    /** Distances that differ by less than this part, or this many millimetres, count as equal. */
    private static final double SAME_PART = 0.01;

    private static final double SAME_MM = 0.01;
    private static final double LEAST_TILT = Math.toRadians(0.1);

    Slice first() {
        return places.getFirst().getFirst();
    }

    /** The slice that was taken first, whose header speaks for the others. */
    Slice earliest() {
        return places.stream()
                .map(List::getFirst)
                .min(Comparator.comparing(Slice::moment))
                .orElseThrow();
    }

    Slice at(int place, int time) {
        return places.get(place).get(time);
    }

    int depth() {
        return places.size();
    }

    int times() {
        return places.getFirst().size();
    }

    /**
     * Millimetres from the first slice to each, along the normal. In single precision throughout: where slices are
     * interpolated, a last bit decides how some voxels are rounded, and other software counts in single precision.
     */
    float[] depths() {
        Single normal = Single.of(first().plane().row())
                .cross(Single.of(first().plane().column()))
                .unit();
        Single from = Single.of(first().plane().origin());
        float[] depths = new float[depth()];
        for (int place = 0; place < depths.length; place++) {
            depths[place] = Single.of(at(place, 0).plane().origin()).minus(from).dot(normal);
        }
        return depths;
    }

    /** As {@link #depths}, of a stack at even distances: multiples of the first, without the rounding of the others. */
    float[] evenDepths() {
        float[] depths = depths();
        float gap = depths.length > 1 ? depths[1] : 0;
        for (int place = 0; place < depths.length; place++) {
            depths[place] = place * gap;
        }
        return depths;
    }

    /** Whether neighbours are equally far apart everywhere. */
    boolean isEven() {
        float[] depths = depths();
        for (int i = 2; i < depths.length; i++) {
            double gap = depths[i] - depths[i - 1];
            if (Math.abs(gap - depths[1]) > Math.max(SAME_MM, SAME_PART * depths[1])) {
                return false;
            }
        }
        return true;
    }

    /** Distance of the first two slices along the normal; of a slice alone, what its header says. */
    double gap() {
        return depth() == 1 ? first().gap() : depths()[1];
    }

    /** From one slice to the next, straight from origin to origin: leans where the gantry was tilted. */
    Vec3 step() {
        Plane from = first().plane();
        if (depth() == 1) {
            return from.normal().times(first().gap());
        }
        Plane to = places.getLast().getFirst().plane();
        Vec3 mean = to.origin().minus(from.origin()).times(1.0 / (depth() - 1));
        return isEven() ? mean : mean.times(gap() / mean.dot(from.normal()));
    }

    /**
     * The angle by which slices lean towards their columns, in radians: of a CT gantry, and 0 for everything else. A lean
     * along the rows too is none of a gantry.
     */
    double tilt() {
        if (depth() == 1 || !first().series().modality().equals("CT")) {
            return 0;
        }
        Plane plane = first().plane();
        Vec3 step = step();
        double along = step.dot(plane.normal());
        double acrossRows = Math.atan2(step.dot(plane.column()), along);
        double acrossColumns = Math.atan2(step.dot(plane.row()), along);
        if (Math.abs(acrossRows) < LEAST_TILT || Math.abs(acrossColumns) > LEAST_TILT) {
            return 0;
        }
        Single normal = Single.of(plane.row()).cross(Single.of(plane.column())).unit();
        float angle = (float) Math.acos(Math.min(1, normal.dot(Single.of(step).unit())));
        return Math.copySign(angle, acrossRows);
    }

    /** Whether all slices share one scale, so that stored numbers can stay as they are. */
    boolean hasOneScale() {
        Scale scale = first().pixels().scale();
        return places.stream()
                .flatMap(List::stream)
                .allMatch(slice -> slice.pixels().scale().equals(scale));
    }
}
