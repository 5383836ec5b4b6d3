package io.skerry.synth.phantom;

import io.skerry.synth.phantom.Shape.Ring;
import java.util.Arrays;
import java.util.List;

/**
 * Draws sections and projections of a body as signal values in row order. Positions are millimetres of the person: x to
 * the patient's left, y to the back, z from the crown to the feet. Not for several threads.
 */
public final class Slicer {
    /** Width of the soft edge of shapes, in millimetres. */
    private static final double EDGE = 1.6;

    private final List<Shape> shapes;
    private final double scale;
    private final Ring ring = new Ring();

    public Slicer(Anatomy anatomy) {
        this.shapes = anatomy.shapes();
        this.scale = anatomy.scale();
    }

    /**
     * A view window: size in pixels, spacing in millimetres, centre in millimetres of the first and second in-plane
     * axis (axial: x and y; coronal: x and z; sagittal: y and z).
     */
    public record View(Plane plane, int columns, int rows, double spacing, double centreA, double centreB) {}

    /**
     * A section.
     *
     * @param at position along the axis through the plane, in millimetres
     * @return signal by pixel, {@code rows * columns}
     */
    public float[] section(View view, double at, Contrast contrast) {
        float[] out = new float[view.rows() * view.columns()];
        Arrays.fill(out, (float) Tissue.AIR.signal(contrast));
        double p = at / scale;
        if (view.plane() == Plane.AXIAL) {
            for (Shape shape : shapes) {
                if (p > shape.top() && p < shape.bottom()) {
                    shape.section(p, ring);
                    axial(view, (float) shape.tissue().signal(contrast), out);
                }
            }
            return out;
        }
        for (int row = 0; row < view.rows(); row++) {
            double z = (view.centreB() + (row - view.rows() / 2.0) * view.spacing()) / scale;
            for (Shape shape : shapes) {
                if (z > shape.top() && z < shape.bottom()) {
                    shape.section(z, ring);
                    run(view, row, p, (float) shape.tissue().signal(contrast), out);
                }
            }
        }
        return out;
    }

    /**
     * What rays from front to back collect: the sum of the signal over depth, each shape in place of the muscle it
     * displaces.
     *
     * @param contrast {@link Contrast#HU} for attenuation relative to water, else the signal itself
     */
    public float[] projection(View view, Contrast contrast) {
        float[] out = new float[view.rows() * view.columns()];
        float[] body = new float[view.columns()];
        for (int row = 0; row < view.rows(); row++) {
            Arrays.fill(body, 0);
            double z = (view.centreB() + (row - view.rows() / 2.0) * view.spacing()) / scale;
            for (Shape shape : shapes) {
                if (z > shape.top() && z < shape.bottom()) {
                    shape.section(z, ring);
                    double signal = density(shape.tissue(), contrast, contrast == Contrast.HU);
                    if (shape.tissue() == Tissue.SKIN) {
                        // Parts of the body's outline overlap where they join: the thickest counts.
                        collect(view, signal, body, 0, true);
                    } else {
                        collect(view, signal, out, row * view.columns(), false);
                    }
                }
            }
            for (int c = 0; c < body.length; c++) {
                out[row * view.columns() + c] += body[c];
            }
        }
        return out;
    }

    /** Adds the depth of the present ring to one row, or keeps the larger. */
    private void collect(View view, double signal, float[] out, int start, boolean largest) {
        int from = Math.max(0, column(view, (ring.x - Math.max(ring.rx, ring.ry)) * scale));
        int to = Math.min(view.columns() - 1, column(view, (ring.x + Math.max(ring.rx, ring.ry)) * scale) + 1);
        double rx = Math.max(0.1, Math.hypot(ring.rx * ring.cos, ring.ry * ring.sin) * scale);
        double depth = 2 * ring.ry * ring.rx * scale * scale / rx;
        for (int c = from; c <= to; c++) {
            double x = view.centreA() + (c - view.columns() / 2.0) * view.spacing();
            double u = (x - ring.x * scale) / rx;
            if (u * u < 1) {
                float value = (float) (signal * depth * Math.sqrt(1 - u * u));
                out[start + c] = largest ? Math.max(out[start + c], value) : out[start + c] + value;
            }
        }
    }

    /** What a shape adds to what stood in its place: the body's own skin layer counts whole, the rest as a difference. */
    private static double density(Tissue tissue, Contrast contrast, boolean attenuation) {
        return switch (tissue) {
            case SKIN -> attenuation ? 1.0 : tissue.signal(contrast);
            case FAT -> attenuation ? -0.1 : 0;
            case MUSCLE -> attenuation ? 0.12 : 0;
            case BONE -> attenuation ? 1.15 : tissue.signal(contrast);
            case MARROW -> attenuation ? -0.7 : tissue.signal(contrast) * 0.3;
            case MENINGES -> attenuation ? -1.0 : tissue.signal(contrast) - Tissue.BONE.signal(contrast);
            case WHITE, CSF, GREY -> attenuation ? 0.02 : 0;
            default ->
                attenuation ? tissue.signal(contrast) / 1000 : tissue.signal(contrast) - Tissue.MUSCLE.signal(contrast);
        };
    }

    private static int column(View view, double a) {
        return (int) Math.floor((a - view.centreA()) / view.spacing() + view.columns() / 2.0);
    }

    private void axial(View view, float signal, float[] out) {
        double rx = ring.rx * scale;
        double ry = ring.ry * scale;
        if (rx < 0.2 || ry < 0.2) {
            return;
        }
        double cx = ring.x * scale;
        double cy = ring.y * scale;
        double reachX = Math.hypot(rx * ring.cos, ry * ring.sin) + EDGE;
        double reachY = Math.hypot(rx * ring.sin, ry * ring.cos) + EDGE;
        int left = Math.max(0, column(view, cx - reachX));
        int right = Math.min(view.columns() - 1, column(view, cx + reachX) + 1);
        int top = Math.max(0, (int) Math.floor((cy - reachY - view.centreB()) / view.spacing() + view.rows() / 2.0));
        int bottom = Math.min(
                view.rows() - 1, (int) Math.ceil((cy + reachY - view.centreB()) / view.spacing() + view.rows() / 2.0));
        double soft = Math.min(rx, ry) / EDGE;
        for (int row = top; row <= bottom; row++) {
            double dy = view.centreB() + (row - view.rows() / 2.0) * view.spacing() - cy;
            int line = row * view.columns();
            for (int c = left; c <= right; c++) {
                double dx = view.centreA() + (c - view.columns() / 2.0) * view.spacing() - cx;
                double u = (dx * ring.cos + dy * ring.sin) / rx;
                double v = (dy * ring.cos - dx * ring.sin) / ry;
                blend(out, line + c, signal, u * u + v * v, soft);
            }
        }
    }

    private void run(View view, int row, double at, float signal, float[] out) {
        double rx = ring.rx * scale;
        double ry = ring.ry * scale;
        if (rx < 0.2 || ry < 0.2) {
            return;
        }
        boolean coronal = view.plane() == Plane.CORONAL;
        double fixed = at * scale - (coronal ? ring.y : ring.x) * scale;
        double centre = (coronal ? ring.x : ring.y) * scale;
        double reach = Math.max(rx, ry) + EDGE;
        int from = Math.max(0, column(view, centre - reach));
        int to = Math.min(view.columns() - 1, column(view, centre + reach) + 1);
        double soft = Math.min(rx, ry) / EDGE;
        for (int c = from; c <= to; c++) {
            double along = view.centreA() + (c - view.columns() / 2.0) * view.spacing() - centre;
            double dx = coronal ? along : fixed;
            double dy = coronal ? fixed : along;
            double u = (dx * ring.cos + dy * ring.sin) / rx;
            double v = (dy * ring.cos - dx * ring.sin) / ry;
            blend(out, row * view.columns() + c, signal, u * u + v * v, soft);
        }
    }

    /** Mixes the signal in by the distance from the edge, which is where the squared radius is one. */
    private static void blend(float[] out, int index, float signal, double squared, double soft) {
        double inside = (1 - squared) * 0.5 * soft + 0.5;
        if (inside >= 1) {
            out[index] = signal;
        } else if (inside > 0) {
            out[index] += (float) inside * (signal - out[index]);
        }
    }
}
