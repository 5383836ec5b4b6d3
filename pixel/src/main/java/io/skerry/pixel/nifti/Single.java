package io.skerry.pixel.nifti;

/** A direction or a point in single precision. */
record Single(float x, float y, float z) {
    static Single of(Vec3 exact) {
        return new Single((float) exact.x(), (float) exact.y(), (float) exact.z());
    }

    Single minus(Single other) {
        return new Single(x - other.x, y - other.y, z - other.z);
    }

    float dot(Single other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Single cross(Single other) {
        return new Single(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Single unit() {
        float length = (float) Math.sqrt(dot(this));
        return new Single(x / length, y / length, z / length);
    }
}
