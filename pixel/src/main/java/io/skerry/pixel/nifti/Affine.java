package io.skerry.pixel.nifti;

/**
 * From a voxel's indices (i, j, k) to millimetres, in NIfTI's frame: right, front and up of the patient.
 *
 * @param i from one voxel to the next along a row
 * @param j from one row to the next
 * @param k from one slice to the next
 * @param origin centre of voxel (0, 0, 0)
 */
record Affine(Vec3 i, Vec3 j, Vec3 k, Vec3 origin) {
    /**
     * Of slices written with their last row first, as NIfTI's viewers expect.
     *
     * @param step from one slice to the next, in the patient's frame
     */
    static Affine of(Plane first, int rows, Vec3 step) {
        Vec3 down = first.column().times(first.rowSpacing());
        return new Affine(
                first.row().times(first.columnSpacing()).turnedAbout(),
                down.times(-1).turnedAbout(),
                step.turnedAbout(),
                first.origin().plus(down.times(rows - 1)).turnedAbout());
    }

    Affine withK(Vec3 newK) {
        return new Affine(i, j, newK, origin);
    }

    Affine withOrigin(Vec3 newOrigin) {
        return new Affine(i, j, k, newOrigin);
    }

    /** Negative where a right hand's order of axes is turned into a left hand's. */
    double determinant() {
        return i.cross(j).dot(k);
    }
}
