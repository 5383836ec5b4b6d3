package io.skerry.pixel.nifti;

/**
 * Where one slice lies, PS3.3 C.7.6.2.
 *
 * @param origin centre of the first voxel, in the patient's frame
 * @param row direction along a row, to the next column; of length one
 * @param column direction along a column, to the next row; of length one
 * @param columnSpacing millimetres between columns
 * @param rowSpacing millimetres between rows
 */
public record Plane(Vec3 origin, Vec3 row, Vec3 column, double columnSpacing, double rowSpacing) {
    private static final double SAME_DIRECTION = 1e-3;

    /** Perpendicular to the slice: the way that slices are counted. */
    public Vec3 normal() {
        return row.cross(column).unit();
    }

    /** How far along the normal the slice lies. */
    public double depth() {
        return origin.dot(normal());
    }

    /** The centre of a voxel, which need not lie within the slice. */
    public Vec3 point(double atColumn, double atRow) {
        return origin.plus(row.times(atColumn * columnSpacing)).plus(column.times(atRow * rowSpacing));
    }

    Plane at(Vec3 newOrigin) {
        return new Plane(newOrigin, row, column, columnSpacing, rowSpacing);
    }

    public boolean isParallelTo(Plane other) {
        return row.minus(other.row).length() < SAME_DIRECTION
                && column.minus(other.column).length() < SAME_DIRECTION;
    }
}
