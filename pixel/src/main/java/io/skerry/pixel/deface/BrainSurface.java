package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the brain's surface in MR, after Smith, "Fast robust automated brain extraction" (Human Brain Mapping 17, 2002):
 * a small sphere within the head grows until it meets what is darker than the brain, kept smooth by forces that grow with
 * its curvature. Names of forces and constants are the paper's.
 */
final class BrainSurface {
    private static final int STEPS = 1000;
    private static final double SHARPEST = 3.33;
    private static final double FLATTEST = 10;
    private static final double E = (1 / SHARPEST + 1 / FLATTEST) / 2;
    private static final double F = 6 / (1 / SHARPEST - 1 / FLATTEST);
    /** Where brain ends, between darkness and local brightness; the paper's 0.5 lets it grow into the skull at 2 mm. */
    private static final double BORDER = 0.6;

    private static final double LOOK_DARK = 20;
    private static final double LOOK_BRIGHT = 10;
    private static final double MARGIN = 7;

    private final CoarseVolume volume;
    private final Head head;
    private final double lowest;
    private final Sphere sphere = new Sphere(3);
    private final int[][] neighbours = sphere.neighbours();
    private final Vec3[] points;
    private final double threshold;
    private final double median;

    private BrainSurface(CoarseVolume volume, Head head) {
        this.volume = volume;
        this.head = head;
        lowest = head.top() - Head.UPPER_PART - 10;
        points = sphere.points().stream()
                .map(point -> head.centre().plus(point.times(head.radius() / 2)))
                .toArray(Vec3[]::new);
        threshold = head.dark() + 0.1 * (head.bright() - head.dark());
        median = median();
    }

    static Brain brain(CoarseVolume volume) {
        BrainSurface surface = new BrainSurface(volume, Head.of(volume));
        for (int step = 0; step < STEPS; step++) {
            surface.step();
        }
        return new Brain(List.of(surface.points), surface.millilitres(), MARGIN);
    }

    private double median() {
        List<Float> within = new ArrayList<>();
        for (int i = 0; i < volume.values().length; i++) {
            if (volume.values()[i] > threshold
                    && volume.grid().point(i).minus(head.centre()).length() < head.radius()) {
                within.add(volume.values()[i]);
            }
        }
        if (within.isEmpty()) {
            throw new Unsure("nothing but air lies in the middle of the head");
        }
        within.sort(null);
        return within.get(within.size() / 2);
    }

    private void step() {
        Vec3[] normals = normals();
        double edge = edge();
        Vec3[] moved = new Vec3[points.length];
        for (int i = 0; i < points.length; i++) {
            Vec3 mean = Vec3.ZERO;
            for (int neighbour : neighbours[i]) {
                mean = mean.plus(points[neighbour]);
            }
            Vec3 s = mean.times(1.0 / neighbours[i].length).minus(points[i]);
            double along = s.dot(normals[i]);
            Vec3 sn = normals[i].times(along);
            Vec3 st = s.minus(sn);
            double curvature = 2 * Math.abs(along) / (edge * edge);
            double f2 = (1 + Math.tanh(F * (curvature - E))) / 2;
            double f3 = 0.05 * growth(points[i], normals[i]) * edge;
            moved[i] = points[i].plus(st.times(0.5)).plus(sn.times(f2)).plus(normals[i].times(f3));
        }
        System.arraycopy(moved, 0, points, 0, points.length);
    }

    private double growth(Vec3 point, Vec3 normal) {
        double least = median;
        double most = threshold;
        for (double d = 1; d <= LOOK_DARK; d += volume.grid().size()) {
            double value = value(point.minus(normal.times(d)));
            least = Math.min(least, value);
            if (d <= LOOK_BRIGHT) {
                most = Math.max(most, value);
            }
        }
        least = Math.max(head.dark(), least);
        most = Math.min(median, most);
        double border = (most - head.dark()) * BORDER + head.dark();
        return most <= head.dark() ? -1 : 2 * (least - border) / (most - head.dark());
    }

    private double value(Vec3 point) {
        int cell = point.z() < lowest ? -1 : volume.grid().cell(point);
        float value = cell < 0 ? head.dark() : volume.values()[cell];
        return Float.isNaN(value) ? head.dark() : value;
    }

    private Vec3[] normals() {
        Vec3[] normals = new Vec3[points.length];
        Arrays.fill(normals, Vec3.ZERO);
        for (int[] t : sphere.triangles()) {
            Vec3 area = points[t[1]].minus(points[t[0]]).cross(points[t[2]].minus(points[t[0]]));
            for (int corner : t) {
                normals[corner] = normals[corner].plus(area);
            }
        }
        for (int i = 0; i < normals.length; i++) {
            normals[i] = normals[i].unit();
        }
        return normals;
    }

    /** Mean length of the edges. */
    private double edge() {
        double sum = 0;
        for (int[] t : sphere.triangles()) {
            sum += points[t[1]].minus(points[t[0]]).length();
        }
        return sum / sphere.triangles().size();
    }

    private double millilitres() {
        double six = 0;
        for (int[] t : sphere.triangles()) {
            six += points[t[0]].dot(points[t[1]].cross(points[t[2]]));
        }
        return six / 6000;
    }
}
