package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the inside of the skull in CT: what lies around the point that is farthest from bone and air, as far as it can
 * be reached without squeezing through a gap narrower than the skull's own foramina. That it is a skull is proved by
 * looking around from that point: bone must stand in almost every direction, and not far away.
 */
final class Skull {
    private static final float BONE = 250;
    private static final float AIR = -300;
    /** Radius in mm of what fits through no foramen, save the great one. */
    private static final float GAP = 7;

    /** The same for the great foramen. */
    private static final float GREAT_GAP = 18;
    /** How far in mm a pole of the brain reaches beyond what is as wide as that. */
    private static final float REACH = 15;

    private static final double LEAST_DEPTH = 25;
    private static final double NEAREST_BONE = 25;
    private static final double FARTHEST_BONE = 125;
    private static final double CLOSED = 0.85;
    private static final int DIRECTIONS = 400;
    private static final double MARGIN = 4;

    private Skull() {}

    /** @throws Unsure if there is no closed skull */
    static Brain brain(CoarseVolume volume) {
        Grid grid = volume.grid();
        float[] values = volume.values();
        boolean[] wall = new boolean[values.length];
        for (int i = 0; i < wall.length; i++) {
            wall[i] = !(values[i] > AIR && values[i] < BONE);
        }
        float[] depth = Distances.to(wall, grid);
        int seed = deepest(depth, grid);
        Vec3 centre = grid.point(seed);
        requireClosed(volume, centre);
        boolean[] wide = new boolean[depth.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = depth[i] > GREAT_GAP && grid.point(i).minus(centre).length() < FARTHEST_BONE;
        }
        // What only passes the great foramen is spinal canal, and further down neck.
        float[] fromCore = Distances.to(Regions.connected(wide, grid, seed), grid);
        for (int i = 0; i < wide.length; i++) {
            wide[i] = depth[i] > GAP && fromCore[i] < GREAT_GAP + REACH;
        }
        boolean[] inside = Regions.connected(wide, grid, seed);
        float[] away = Distances.to(inside, grid);
        List<Vec3> hull = new ArrayList<>();
        int cells = 0;
        for (int i = 0; i < away.length; i++) {
            // Grown back by what the gap took off, it ends at the bone again.
            if (away[i] <= GAP && !wall[i]) {
                cells++;
                if (away[i] > 0) {
                    hull.add(grid.point(i));
                }
            }
        }
        return new Brain(hull, cells * Math.pow(grid.size(), 3) / 1000, MARGIN);
    }

    /** The deepest point of the uppermost deep part: a trunk below a head may be deeper than that. */
    private static int deepest(float[] depth, Grid grid) {
        int best = -1;
        for (int i = 0; i < depth.length; i++) {
            if (depth[i] < 1e5 && (best < 0 || depth[i] > depth[best])) {
                best = i;
            }
        }
        if (best < 0 || depth[best] < LEAST_DEPTH) {
            throw new Unsure("no skull is seen: nothing lies deep enough within bone");
        }
        return best;
    }

    private static void requireClosed(CoarseVolume volume, Vec3 centre) {
        int looked = 0;
        int hit = 0;
        for (int d = 0; d < DIRECTIONS; d++) {
            // Evenly over the sphere, by the golden angle.
            double z = 1 - (2 * d + 1.0) / DIRECTIONS;
            double around = d * Math.PI * (3 - Math.sqrt(5));
            double flat = Math.sqrt(1 - z * z);
            if (z < -0.15) {
                break;
            }
            looked++;
            hit += meetsBone(volume, centre, new Vec3(flat * Math.cos(around), flat * Math.sin(around), z)) ? 1 : 0;
        }
        if (hit < CLOSED * looked) {
            throw new Unsure("no closed skull is seen: bone stands in " + 100 * hit / looked
                    + " of 100 directions; the series may be incomplete, or show no head");
        }
    }

    private static boolean meetsBone(CoarseVolume volume, Vec3 centre, Vec3 direction) {
        for (double r = NEAREST_BONE; r < FARTHEST_BONE; r += volume.grid().size() / 2) {
            int cell = volume.grid().cell(centre.plus(direction.times(r)));
            if (cell >= 0 && volume.values()[cell] >= BONE) {
                return true;
            }
        }
        return false;
    }
}
