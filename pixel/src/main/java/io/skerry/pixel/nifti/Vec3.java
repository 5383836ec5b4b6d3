package io.skerry.pixel.nifti;

import java.util.List;
import java.util.Optional;

/** A point or direction in millimetres, in the patient's frame unless said otherwise (PS3.3 C.7.6.2.1.1). */
public record Vec3(double x, double y, double z) {
    public static final Vec3 ZERO = new Vec3(0, 0, 0);

    /** Three numbers of a list from an index; empty if they are not there or not finite. */
    static Optional<Vec3> of(List<Double> numbers, int from) {
        if (numbers.size() < from + 3) {
            return Optional.empty();
        }
        Vec3 vector = new Vec3(numbers.get(from), numbers.get(from + 1), numbers.get(from + 2));
        return Double.isFinite(vector.x + vector.y + vector.z) ? Optional.of(vector) : Optional.empty();
    }

    public Vec3 plus(Vec3 other) {
        return new Vec3(x + other.x, y + other.y, z + other.z);
    }

    public Vec3 minus(Vec3 other) {
        return new Vec3(x - other.x, y - other.y, z - other.z);
    }

    public Vec3 times(double factor) {
        return new Vec3(x * factor, y * factor, z * factor);
    }

    public double dot(Vec3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Vec3 cross(Vec3 other) {
        return new Vec3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /** Of length one; the zero vector stays as it is. */
    public Vec3 unit() {
        double length = length();
        return length == 0 ? this : times(1 / length);
    }

    /** From the patient's frame (left, back, up) to NIfTI's (right, front, up), or back. */
    Vec3 turnedAbout() {
        return new Vec3(-x, -y, z);
    }
}
