package io.skerry.pixel.nifti;

import io.skerry.pixel.Frames;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the voxels of slices, one at a time, the last row first. Keeps the frame it read last, for mosaics. */
final class StackReader {
    private final Pixels target;
    private final boolean rescale;
    private @Nullable Path file;
    private @Nullable Frames frames;
    private int frame = -1;
    private int height = 1;
    private int[] samples = {};

    /**
     * @param rescale whether to apply each slice's own scale, and store values rather than stored numbers
     */
    StackReader(Pixels target, boolean rescale) {
        this.target = target;
        this.rescale = rescale;
    }

    /** @return {@link Pixels#sliceBytes} bytes, little endian */
    byte[] read(Slice slice) {
        FrameSource source = slice.source();
        int[] picture = picture(source);
        int columns = target.columns();
        int rows = target.rows();
        int samplesPerVoxel = target.type() == VoxelType.RGB24 ? 3 : 1;
        int wide = picture.length / height;
        int left = source.tile() % source.tilesAcross() * columns * samplesPerVoxel;
        int top = source.tile() / source.tilesAcross() * rows;
        ByteBuffer out = Block.empty(columns, rows, target.type());
        float slope = (float) slice.pixels().scale().slope();
        float intercept = (float) slice.pixels().scale().intercept();
        for (int row = rows - 1; row >= 0; row--) {
            int from = (top + row) * wide + left;
            for (int i = from; i < from + columns * samplesPerVoxel; i++) {
                if (rescale) {
                    out.putFloat(picture[i] * slope + intercept);
                } else {
                    target.type().put(out, picture[i]);
                }
            }
        }
        return out.array();
    }

    private int[] picture(FrameSource source) {
        Frames open = frames;
        if (open == null || !source.file().equals(file)) {
            open = Frames.open(source.file());
            frames = open;
            file = source.file();
            frame = -1;
        }
        if (frame != source.frame()) {
            samples = open.read(source.frame());
            height = open.layout().rows();
            frame = source.frame();
        }
        return samples;
    }
}
