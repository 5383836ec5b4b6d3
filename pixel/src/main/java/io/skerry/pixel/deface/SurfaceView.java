package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;
import java.awt.image.BufferedImage;

/**
 * The skin of a head as it can be seen in a volume, shaded by its slope: what somebody would make who wants to recognise
 * a face. Orthographic, the patient's up is up.
 */
final class SurfaceView {
    private static final double STEP_MM = 0.5;
    private static final double PIXEL_MM = 1.5;
    private static final double FAR_MM = 160;
    /** From above and a little from the side. */
    private static final Vec3 LIGHT = new Vec3(0.3, 0.45, -0.84).unit();

    private static final double EDGE = 0.3;

    private final CoarseVolume volume;
    private final float skin;

    /** @param skin the value from which on it is no longer air */
    SurfaceView(CoarseVolume volume, float skin) {
        this.volume = volume;
        this.skin = skin;
    }

    /**
     * How far in mm one has to go through air before skin is met, pixel by pixel; NaN where none is.
     *
     * @param degrees from where it is looked at: 0 the front, 90 the patient's left
     * @param centre the middle of the picture
     * @param pixels edges of the picture, at one millimetre and a half a pixel
     */
    double[][] depths(double degrees, Vec3 centre, int pixels) {
        double turn = Math.toRadians(degrees);
        Vec3 towards = new Vec3(-Math.sin(turn), Math.cos(turn), 0);
        Vec3 right = new Vec3(Math.cos(turn), Math.sin(turn), 0);
        Vec3 down = new Vec3(0, 0, -1);
        double[][] out = new double[pixels][pixels];
        for (int row = 0; row < pixels; row++) {
            for (int column = 0; column < pixels; column++) {
                Vec3 start = centre.plus(right.times((column - pixels / 2.0) * PIXEL_MM))
                        .plus(down.times((row - pixels / 2.0) * PIXEL_MM))
                        .minus(towards.times(FAR_MM));
                out[row][column] = depth(start, towards);
            }
        }
        return out;
    }

    private double depth(Vec3 start, Vec3 towards) {
        float before = Float.NEGATIVE_INFINITY;
        for (double d = 0; d < 2 * FAR_MM; d += STEP_MM) {
            float value = value(start.plus(towards.times(d)));
            if (value >= skin) {
                return before == Float.NEGATIVE_INFINITY ? d : d - STEP_MM * (value - skin) / (value - before);
            }
            before = Float.isNaN(value) ? Float.NEGATIVE_INFINITY : value;
        }
        return Double.NaN;
    }

    /** Between the centres of cells, so that the skin is smooth. */
    private float value(Vec3 point) {
        Grid grid = volume.grid();
        Vec3 from = point.minus(grid.origin());
        double x = from.dot(grid.x()) / grid.size();
        double y = from.dot(grid.y()) / grid.size();
        double z = from.dot(grid.z()) / grid.size();
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        int k = (int) Math.floor(z);
        if (i < 0 || j < 0 || k < 0 || i + 1 >= grid.nx() || j + 1 >= grid.ny() || k + 1 >= grid.nz()) {
            return Float.NaN;
        }
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int a = corner & 1;
            int b = corner >> 1 & 1;
            int c = corner >> 2;
            double weight = (a == 1 ? x - i : 1 - x + i) * (b == 1 ? y - j : 1 - y + j) * (c == 1 ? z - k : 1 - z + k);
            sum += weight * volume.values()[grid.index(i + a, j + b, k + c)];
        }
        return (float) sum;
    }

    /** The picture of such depths. */
    static BufferedImage shaded(double[][] depths) {
        int pixels = depths.length;
        BufferedImage out = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 1; row < pixels - 1; row++) {
            for (int column = 1; column < pixels - 1; column++) {
                double dx = (depths[row][column + 1] - depths[row][column - 1]) / (2 * PIXEL_MM);
                double dy = (depths[row + 1][column] - depths[row - 1][column]) / (2 * PIXEL_MM);
                if (Double.isNaN(depths[row][column])) {
                    continue;
                }
                double light = Double.isNaN(dx + dy)
                        ? EDGE
                        : Math.max(0, new Vec3(dx, dy, -1).unit().dot(LIGHT));
                out.getRaster().setSample(column, row, 0, (int) Math.round(30 + 225 * light));
            }
        }
        return out;
    }
}
