package io.skerry.pixel.nifti;

/**
 * What one slice's voxels are.
 *
 * @param columns voxels in a row
 * @param rows rows of a slice
 * @param type how a voxel is stored
 * @param scale what its stored numbers mean
 */
record Pixels(int columns, int rows, VoxelType type, Scale scale) {
    int sliceBytes() {
        return Math.multiplyExact(Math.multiplyExact(columns, rows), type.bytes());
    }

    /** Whether slices can lie in one array. */
    boolean fits(Pixels other) {
        return columns == other.columns && rows == other.rows && type == other.type;
    }

    Pixels as(VoxelType newType, Scale newScale) {
        return new Pixels(columns, rows, newType, newScale);
    }
}
