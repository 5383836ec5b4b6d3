package io.skerry.pixel.deface;

import io.skerry.pixel.deface.SeriesStack.Located;
import io.skerry.pixel.deface.SliceSamples.Blocks;
import io.skerry.pixel.nifti.Plane;
import io.skerry.pixel.nifti.Vec3;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a stack to a grid of two millimetres, two slices in memory at a time. Slices may lean, as those of a tilted
 * gantry do, and lie at uneven distances.
 */
final class CoarseReader {
    private static final double CELL_MM = 2;
    private static final long MOST_CELLS = 16_000_000;
    /** What lies this far below the top of a volume belongs to no head in it. */
    private static final double HEAD_MM = 320;

    private static final double ROUNDING = 1e-6;

    private final List<Located> slices;
    private final Plane plane;
    private final Vec3[] axes;

    private CoarseReader(SeriesStack stack) {
        slices = stack.slices();
        plane = slices.getFirst().slice().plane();
        // The column is not always exactly perpendicular to the row as the header rounds them.
        Vec3 normal = plane.normal();
        axes = new Vec3[] {plane.row(), normal.cross(plane.row()).unit(), normal};
    }

    static CoarseVolume read(SeriesStack stack, SliceSamples samples) throws IOException {
        return new CoarseReader(stack).read(samples);
    }

    private CoarseVolume read(SliceSamples samples) throws IOException {
        Grid grid = grid();
        float[] values = new float[grid.cells()];
        java.util.Arrays.fill(values, Float.NaN);
        double start = grid.origin().dot(axes[2]);
        Located belowAt = slices.getFirst();
        @Nullable Blocks below = null;
        int k = (int) Math.max(0, Math.ceil((depth(belowAt) - start) / grid.size() - ROUNDING));
        for (Located aboveAt : slices.subList(1, slices.size())) {
            @Nullable Blocks above = null;
            double gap = depth(aboveAt) - depth(belowAt);
            for (; k < grid.nz() && start + k * grid.size() <= depth(aboveAt) + ROUNDING; k++) {
                below = below == null ? samples.read(belowAt) : below;
                above = above == null ? samples.read(aboveAt) : above;
                double part = (start + k * grid.size() - depth(belowAt)) / gap;
                layer(grid, values, k, below, above, Math.max(0, Math.min(1, part)));
            }
            below = above;
            belowAt = aboveAt;
        }
        return new CoarseVolume(grid, values);
    }

    private static void layer(Grid grid, float[] values, int k, Blocks below, Blocks above, double part) {
        for (int j = 0; j < grid.ny(); j++) {
            for (int i = 0; i < grid.nx(); i++) {
                Vec3 point = grid.point(i, j, k);
                float low = at(below, point);
                float high = at(above, point);
                values[grid.index(i, j, k)] =
                        Float.isNaN(low) ? high : Float.isNaN(high) ? low : (float) (low * (1 - part) + high * part);
            }
        }
    }

    private static float at(Blocks blocks, Vec3 point) {
        Plane at = blocks.slice().plane();
        Vec3 from = point.minus(at.origin());
        return blocks.at(from.dot(at.row()) / at.columnSpacing(), from.dot(at.column()) / at.rowSpacing());
    }

    private double depth(Located at) {
        return at.slice().plane().origin().dot(axes[2]);
    }

    /** A grid around all slices; of a long body only its upper end. */
    private Grid grid() {
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Located each : slices) {
            int columns = each.slice().columns() - 1;
            int rows = each.slice().rows() - 1;
            Plane at = each.slice().plane();
            for (Vec3 corner :
                    List.of(at.point(0, 0), at.point(columns, 0), at.point(0, rows), at.point(columns, rows))) {
                for (int axis = 0; axis < 3; axis++) {
                    least[axis] = Math.min(least[axis], corner.dot(axes[axis]));
                    most[axis] = Math.max(most[axis], corner.dot(axes[axis]));
                }
            }
        }
        cropToHead(least, most);
        double size = CELL_MM;
        while (cells(least, most, size) > MOST_CELLS) {
            size *= 1.1;
        }
        Vec3 origin = axes[0].times(least[0]).plus(axes[1].times(least[1])).plus(axes[2].times(least[2]));
        return new Grid(
                count(least, most, size, 0),
                count(least, most, size, 1),
                count(least, most, size, 2),
                origin,
                axes[0],
                axes[1],
                axes[2],
                size);
    }

    private void cropToHead(double[] least, double[] most) {
        int up = 0;
        for (int axis = 1; axis < 3; axis++) {
            up = Math.abs(axes[axis].z()) > Math.abs(axes[up].z()) ? axis : up;
        }
        if (axes[up].z() > 0) {
            least[up] = Math.max(least[up], most[up] - HEAD_MM);
        } else {
            most[up] = Math.min(most[up], least[up] + HEAD_MM);
        }
    }

    private static int count(double[] least, double[] most, double size, int axis) {
        return Math.max(1, (int) Math.floor((most[axis] - least[axis]) / size) + 1);
    }

    private static double cells(double[] least, double[] most, double size) {
        return (double) count(least, most, size, 0) * count(least, most, size, 1) * count(least, most, size, 2);
    }
}
