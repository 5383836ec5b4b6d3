package io.skerry.pixel.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The 352 bytes before the voxels of a single-file NIfTI-1 image, little endian. The layout is that of {@code nifti1.h}.
 *
 * @param columns voxels along i
 * @param rows voxels along j
 * @param slices voxels along k
 * @param times volumes, 1 for a 3D image
 * @param type of a voxel
 * @param scale what stored numbers mean
 * @param affine where voxels lie
 * @param repetition seconds from one volume to the next, 0 if not known
 * @param phaseAxis 1 if the phase was encoded along i, 2 if along j, 0 if not known
 */
record NiftiHeader(
        int columns,
        int rows,
        int slices,
        int times,
        VoxelType type,
        Scale scale,
        Affine affine,
        double repetition,
        int phaseAxis) {
    static final int BYTES = 352;

    private static final int MILLIMETRES_AND_SECONDS = 2 | 8;
    private static final int SCANNER = 1;
    private static final double LARGEST_SHEAR = 1e-3;

    /** A size that NIfTI-1 can express: its dimensions are 16-bit. */
    boolean isStorable() {
        return Math.max(Math.max(columns, rows), Math.max(slices, times)) <= Short.MAX_VALUE;
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0, 348);
        out.put(38, (byte) 'r');
        out.put(39, (byte) (phaseAxis == 0 ? 0 : 3 - phaseAxis | phaseAxis << 2 | 3 << 4));
        int[] dimensions = {times > 1 ? 4 : 3, columns, rows, slices, times, 1, 1, 1};
        for (int i = 0; i < dimensions.length; i++) {
            out.putShort(40 + 2 * i, (short) dimensions[i]);
        }
        out.putShort(70, (short) type.code());
        out.putShort(72, (short) (8 * type.bytes()));
        double[] sizes = {
            affine.determinant() < 0 ? -1 : 1,
            affine.i().length(),
            affine.j().length(),
            affine.k().length(),
            repetition
        };
        for (int i = 0; i < sizes.length; i++) {
            out.putFloat(76 + 4 * i, (float) sizes[i]);
        }
        out.putFloat(108, BYTES);
        out.putFloat(112, (float) scale.slope());
        out.putFloat(116, (float) scale.intercept());
        out.put(123, (byte) MILLIMETRES_AND_SECONDS);
        out.put(148, "Skerry".getBytes(StandardCharsets.US_ASCII));
        rotation(out);
        rows(out);
        out.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    /** The affine as a quaternion, which can hold no shear: of tilted slices it is left out. */
    private void rotation(ByteBuffer out) {
        Vec3 i = affine.i().unit();
        Vec3 j = affine.j().unit();
        Vec3 k = affine.k().unit();
        if (Math.abs(i.dot(j)) + Math.abs(i.dot(k)) + Math.abs(j.dot(k)) > LARGEST_SHEAR) {
            return;
        }
        out.putShort(252, (short) SCANNER);
        j = j.minus(i.times(i.dot(j))).unit();
        Quaternion turn = Quaternion.of(i, j, i.cross(j));
        out.putFloat(256, (float) turn.b());
        out.putFloat(260, (float) turn.c());
        out.putFloat(264, (float) turn.d());
        out.putFloat(268, (float) affine.origin().x());
        out.putFloat(272, (float) affine.origin().y());
        out.putFloat(276, (float) affine.origin().z());
    }

    private void rows(ByteBuffer out) {
        out.putShort(254, (short) SCANNER);
        Vec3[] vectors = {affine.i(), affine.j(), affine.k(), affine.origin()};
        for (int v = 0; v < vectors.length; v++) {
            out.putFloat(280 + 4 * v, (float) vectors[v].x());
            out.putFloat(296 + 4 * v, (float) vectors[v].y());
            out.putFloat(312 + 4 * v, (float) vectors[v].z());
        }
    }
}
