package io.skerry.pixel.nifti;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns a volume by quarter turns and mirrorings so that its axes come to lie as near as can be to right, front and up.
 * No voxel changes its value or its place in the patient.
 */
final class Upright {
    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private Upright() {}

    static Volume of(Volume in) {
        Vec3[] axes = {in.affine().i(), in.affine().j(), in.affine().k()};
        int[] sizes = {
            in.block().columns(), in.block().rows(), in.block().slices().size()
        };
        int[] order = nearest(axes);
        int[] newSizes = new int[3];
        boolean[] mirrored = new boolean[3];
        Vec3[] newAxes = new Vec3[3];
        Vec3 origin = in.affine().origin();
        for (int axis = 0; axis < 3; axis++) {
            Vec3 old = axes[order[axis]];
            newSizes[axis] = sizes[order[axis]];
            mirrored[axis] = component(old, axis) < 0;
            newAxes[axis] = mirrored[axis] ? old.times(-1) : old;
            if (mirrored[axis]) {
                origin = origin.plus(old.times(newSizes[axis] - 1));
            }
        }
        Affine affine = new Affine(newAxes[0], newAxes[1], newAxes[2], origin);
        return new Volume(moved(in.block(), order, mirrored, newSizes), affine);
    }

    private static int[] nearest(Vec3[] axes) {
        int[] best = ORDERS[0];
        double most = -1;
        for (int[] order : ORDERS) {
            double sum = 0;
            for (int axis = 0; axis < 3; axis++) {
                sum += Math.abs(component(axes[order[axis]].unit(), axis));
            }
            // Only what is nearer by more than rounding counts, so that oblique volumes keep their order.
            if (sum > most + 1e-6) {
                most = sum;
                best = order;
            }
        }
        return best;
    }

    private static Block moved(Block in, int[] order, boolean[] mirrored, int[] sizes) {
        int bytes = in.type().bytes();
        List<byte[]> slices = new ArrayList<>(sizes[2]);
        int[] from = new int[3];
        for (int k = 0; k < sizes[2]; k++) {
            byte[] out = Block.empty(sizes[0], sizes[1], in.type()).array();
            from[order[2]] = mirrored[2] ? sizes[2] - 1 - k : k;
            int at = 0;
            for (int j = 0; j < sizes[1]; j++) {
                from[order[1]] = mirrored[1] ? sizes[1] - 1 - j : j;
                for (int i = 0; i < sizes[0]; i++) {
                    from[order[0]] = mirrored[0] ? sizes[0] - 1 - i : i;
                    System.arraycopy(
                            in.slices().get(from[2]), (from[1] * in.columns() + from[0]) * bytes, out, at, bytes);
                    at += bytes;
                }
            }
            slices.add(out);
        }
        return new Block(sizes[0], sizes[1], in.type(), slices);
    }

    private static double component(Vec3 vector, int axis) {
        return axis == 0 ? vector.x() : axis == 1 ? vector.y() : vector.z();
    }
}
