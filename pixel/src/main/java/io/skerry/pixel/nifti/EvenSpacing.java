package io.skerry.pixel.nifti;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Slices at even distances, interpolated linearly from ones at uneven distances. They lie as close together as the
 * closest of the originals, but are no more than twice as many.
 */
final class EvenSpacing {
    private static final int MOST_TIMES = 2;
    private static final int LEAST_SLICES = 3;

    private EvenSpacing() {}

    /**
     * @param depths millimetres of each slice from the first, ascending
     * @return the volume itself if it is too shallow to interpolate
     */
    static Volume of(Volume in, float[] depths) {
        int last = depths.length - 1;
        float gap = Float.MAX_VALUE;
        for (int k = 1; k <= last; k++) {
            gap = Math.min(gap, depths[k] - depths[k - 1]);
        }
        // The last slice stands for half of its distance to the one before it.
        int count = (int) Math.ceil((depths[last] - 0.5f * (depths[last] - depths[last - 1])) / gap);
        if (count > MOST_TIMES * depths.length) {
            count = MOST_TIMES * depths.length;
            gap = depths[last] / (count - 1);
        }
        if (count < LEAST_SLICES) {
            return in;
        }
        List<byte[]> slices = new ArrayList<>(count);
        int above = 0;
        for (int k = 0; k < count; k++) {
            float depth = k * gap;
            while (above < last && depths[above] < depth) {
                above++;
            }
            int below = Math.max(0, above - 1);
            float part = depth > depths[above] || above == below
                    ? 1
                    : (depth - depths[below]) / (depths[above] - depths[below]);
            slices.add(part >= 1 ? in.block().slices().get(above).clone() : between(in.block(), below, above, part));
        }
        Block block = in.block();
        return new Volume(
                new Block(block.columns(), block.rows(), block.type(), slices),
                in.affine().withK(in.affine().k().unit().times(gap)));
    }

    private static byte[] between(Block block, int below, int above, float part) {
        VoxelType type = block.type();
        ByteBuffer low = block.slice(below);
        ByteBuffer high = block.slice(above);
        ByteBuffer out = Block.empty(block.columns(), block.rows(), type);
        for (int at = 0; at < out.capacity(); at += type.bytes()) {
            type.put(out, at, (float) type.get(low, at) * (1 - part) + (float) type.get(high, at) * part);
        }
        return out.array();
    }
}
