package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;

/**
 * What lies beyond a plane, in the patient's coordinates.
 *
 * @param normal of length one, into the half space
 * @param offset of the plane along the normal, in mm
 */
record HalfSpace(Vec3 normal, double offset) {
    /** How far beyond the plane a point lies, in mm; negative before it. */
    double depth(Vec3 point) {
        return point.dot(normal) - offset;
    }
}
