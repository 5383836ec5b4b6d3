package io.skerry.synth.phantom;

/**
 * A solid, known by its cross-section at each height. Coordinates are millimetres from the crown of the head: x to the
 * patient's left, y to the back, z to the feet.
 */
sealed interface Shape {
    Tissue tissue();

    double top();

    double bottom();

    /** Puts the cross-section at that height, between top and bottom, into the given ring. */
    void section(double z, Ring into);

    /** A cross-section: an ellipse of given centre and radii, turned by an angle in radians. */
    final class Ring {
        double x;
        double y;
        double rx;
        double ry;
        double sin;
        double cos = 1;
    }

    /** An ellipsoid, turned about the vertical axis. */
    record Ellipsoid(
            Tissue tissue, double x, double y, double z, double rx, double ry, double rz, double sin, double cos)
            implements Shape {
        static Ellipsoid of(Tissue tissue, double x, double y, double z, double rx, double ry, double rz) {
            return new Ellipsoid(tissue, x, y, z, rx, ry, rz, 0, 1);
        }

        static Ellipsoid turned(
                Tissue tissue, double x, double y, double z, double rx, double ry, double rz, double degrees) {
            double angle = Math.toRadians(degrees);
            return new Ellipsoid(tissue, x, y, z, rx, ry, rz, Math.sin(angle), Math.cos(angle));
        }

        @Override
        public double top() {
            return z - rz;
        }

        @Override
        public double bottom() {
            return z + rz;
        }

        @Override
        public void section(double at, Ring into) {
            double d = (at - z) / rz;
            double scale = Math.sqrt(Math.max(0, 1 - d * d));
            into.x = x;
            into.y = y;
            into.rx = rx * scale;
            into.ry = ry * scale;
            into.sin = sin;
            into.cos = cos;
        }
    }

    /**
     * A tube through given stations, straight between them.
     *
     * @param stations five numbers each: z, centre x, centre y, radius x, radius y; z ascending
     */
    record Tube(Tissue tissue, double[] stations) implements Shape {
        private static final int STRIDE = 5;

        static Tube of(Tissue tissue, double... stations) {
            return new Tube(tissue, stations);
        }

        @Override
        public double top() {
            return stations[0];
        }

        @Override
        public double bottom() {
            return stations[stations.length - STRIDE];
        }

        @Override
        public void section(double z, Ring into) {
            int i = 0;
            while (i + 2 * STRIDE < stations.length && stations[i + STRIDE] < z) {
                i += STRIDE;
            }
            double span = stations[i + STRIDE] - stations[i];
            double t = span <= 0 ? 0 : Math.clamp((z - stations[i]) / span, 0, 1);
            t = t * t * (3 - 2 * t);
            into.x = mix(i + 1, t);
            into.y = mix(i + 2, t);
            into.rx = mix(i + 3, t);
            into.ry = mix(i + 4, t);
            into.sin = 0;
            into.cos = 1;
        }

        private double mix(int index, double t) {
            return stations[index] + (stations[index + STRIDE] - stations[index]) * t;
        }
    }
}
