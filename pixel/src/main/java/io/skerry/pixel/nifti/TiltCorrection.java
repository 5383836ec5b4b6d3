package io.skerry.pixel.nifti;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets slices of a tilted CT gantry upright: each is moved along its columns so that origins lie on one line along the
 * normal, with linear interpolation between rows. The picture gets taller by the way the last slice moves.
 */
final class TiltCorrection {
    private TiltCorrection() {}

    /**
     * @param tilt radians, not 0
     * @param depths millimetres of each slice from the first
     * @param rowSpacing millimetres between rows
     * @param fill number stored where no slice reaches
     * @param padding the number that stands for no measurement, which is never mixed with others; NaN if there is none
     */
    static Volume correct(Volume in, double tilt, float[] depths, double rowSpacing, double fill, double padding) {
        Block block = in.block();
        float rowsPerMm = (float) Math.tan(Math.abs(tilt)) / (float) rowSpacing;
        int added = (int) Math.ceil(rowsPerMm * depths[depths.length - 1]);
        int rows = block.rows() + added;
        // Rows are written from the last to the first, so slices that lean against their columns move up.
        boolean up = tilt < 0;
        List<byte[]> slices = new ArrayList<>(depths.length);
        for (int k = 0; k < depths.length; k++) {
            float offset = rowsPerMm * depths[k];
            slices.add(new Shift(block, k, up ? offset : added - offset, fill, padding).rows(rows));
        }
        Affine affine = in.affine();
        Vec3 normal = affine.i().cross(affine.j()).unit().times(-1);
        return new Volume(
                new Block(block.columns(), rows, block.type(), slices),
                affine.withK(normal.times(depths[1]))
                        .withOrigin(
                                up
                                        ? affine.origin()
                                        : affine.origin().minus(affine.j().times(added))));
    }

    /** One slice moved up by so many rows. */
    private record Shift(Block block, int slice, float offset, double fill, double padding) {
        byte[] rows(int count) {
            ByteBuffer in = block.slice(slice);
            ByteBuffer out = Block.empty(block.columns(), count, block.type());
            for (int row = 0; row < count; row++) {
                float from = row - offset;
                boolean inside = from >= 0 && from < block.rows();
                int low = (int) Math.floor(from);
                row(in, out, row, inside ? low : -1);
            }
            return out.array();
        }

        private void row(ByteBuffer in, ByteBuffer out, int row, int low) {
            VoxelType type = block.type();
            int columns = block.columns();
            int next = Math.min(low + 1, block.rows() - 1);
            for (int column = 0; column < columns; column++) {
                double value = fill;
                if (low >= 0) {
                    value = mixed((float) type.get(in, (low * columns + column) * type.bytes()), (float)
                            type.get(in, (next * columns + column) * type.bytes()));
                }
                type.put(out, (row * columns + column) * type.bytes(), value);
            }
        }

        private float mixed(float low, float next) {
            float part = (float) Math.ceil(offset) - offset;
            if (low == padding || next == padding) {
                return part > 0.5f ? next : low;
            }
            return low * (1 - part) + next * part;
        }
    }
}
