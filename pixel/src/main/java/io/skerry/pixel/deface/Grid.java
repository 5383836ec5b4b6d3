package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;

/**
 * Cubes of a few millimetres that a volume is looked at in, along the axes of its slices.
 *
 * @param nx cells along a row
 * @param ny cells along a column
 * @param nz cells along the normal
 * @param origin centre of the first cell, in the patient's coordinates
 * @param x direction of rows
 * @param y direction of columns
 * @param z direction of the normal
 * @param size of a cell's edges in mm
 */
record Grid(int nx, int ny, int nz, Vec3 origin, Vec3 x, Vec3 y, Vec3 z, double size) {
    int cells() {
        return nx * ny * nz;
    }

    int index(int i, int j, int k) {
        return (k * ny + j) * nx + i;
    }

    /** The centre of a cell in the patient's coordinates. */
    Vec3 point(int index) {
        return point(index % nx, index / nx % ny, index / (nx * ny));
    }

    Vec3 point(double i, double j, double k) {
        return origin.plus(x.times(i * size)).plus(y.times(j * size)).plus(z.times(k * size));
    }

    /** The cell that holds a point of the patient; -1 outside of the grid. */
    int cell(Vec3 point) {
        Vec3 from = point.minus(origin);
        long i = Math.round(from.dot(x) / size);
        long j = Math.round(from.dot(y) / size);
        long k = Math.round(from.dot(z) / size);
        return i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz ? -1 : index((int) i, (int) j, (int) k);
    }
}
