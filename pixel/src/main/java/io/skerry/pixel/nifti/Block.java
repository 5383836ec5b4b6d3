package io.skerry.pixel.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The voxels of one volume in memory, little endian.
 *
 * @param columns voxels in a row
 * @param rows rows in a slice
 * @param type of a voxel
 * @param slices the bytes of each slice, columns * rows * type.bytes()
 */
record Block(int columns, int rows, VoxelType type, List<byte[]> slices) {
    ByteBuffer slice(int k) {
        return ByteBuffer.wrap(slices.get(k)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A slice of the same type, all bytes zero. */
    static ByteBuffer empty(int columns, int rows, VoxelType type) {
        return ByteBuffer.allocate(Math.multiplyExact(Math.multiplyExact(columns, rows), type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
