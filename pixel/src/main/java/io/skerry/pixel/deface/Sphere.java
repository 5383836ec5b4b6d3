package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sphere of radius one made of triangles, from an icosahedron whose faces are parted in four again and again. */
final class Sphere {
    private final List<Vec3> points = new ArrayList<>();
    private List<int[]> triangles = new ArrayList<>();

    /** @param partings how often; 4 gives 2562 points */
    Sphere(int partings) {
        double g = (1 + Math.sqrt(5)) / 2;
        double[][] corners = {
            {-1, g, 0}, {1, g, 0}, {-1, -g, 0}, {1, -g, 0}, {0, -1, g}, {0, 1, g},
            {0, -1, -g}, {0, 1, -g}, {g, 0, -1}, {g, 0, 1}, {-g, 0, -1}, {-g, 0, 1}
        };
        int[][] faces = {
            {0, 11, 5}, {0, 5, 1}, {0, 1, 7}, {0, 7, 10}, {0, 10, 11}, {1, 5, 9}, {5, 11, 4}, {11, 10, 2}, {10, 7, 6},
            {7, 1, 8}, {3, 9, 4}, {3, 4, 2}, {3, 2, 6}, {3, 6, 8}, {3, 8, 9}, {4, 9, 5}, {2, 4, 11}, {6, 2, 10},
            {8, 6, 7}, {9, 8, 1}
        };
        for (double[] corner : corners) {
            points.add(new Vec3(corner[0], corner[1], corner[2]).unit());
        }
        triangles.addAll(List.of(faces));
        for (int i = 0; i < partings; i++) {
            part();
        }
    }

    private void part() {
        Map<Long, Integer> middles = new HashMap<>();
        List<int[]> finer = new ArrayList<>(4 * triangles.size());
        for (int[] t : triangles) {
            int a = middle(t[0], t[1], middles);
            int b = middle(t[1], t[2], middles);
            int c = middle(t[2], t[0], middles);
            finer.add(new int[] {t[0], a, c});
            finer.add(new int[] {t[1], b, a});
            finer.add(new int[] {t[2], c, b});
            finer.add(new int[] {a, b, c});
        }
        triangles = finer;
    }

    private int middle(int a, int b, Map<Long, Integer> middles) {
        return middles.computeIfAbsent((long) Math.min(a, b) << 32 | Math.max(a, b), _ -> {
            points.add(points.get(a).plus(points.get(b)).unit());
            return points.size() - 1;
        });
    }

    List<Vec3> points() {
        return points;
    }

    /** Corners of each, counter-clockwise seen from outside. */
    List<int[]> triangles() {
        return triangles;
    }

    /** For each point those that it shares an edge with. */
    int[][] neighbours() {
        List<List<Integer>> sets = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            sets.add(new ArrayList<>());
        }
        // Each edge runs once in either direction.
        for (int[] t : triangles) {
            sets.get(t[0]).add(t[1]);
            sets.get(t[1]).add(t[2]);
            sets.get(t[2]).add(t[0]);
        }
        return sets.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
