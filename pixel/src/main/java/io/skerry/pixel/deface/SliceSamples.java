package io.skerry.pixel.deface;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.pixel.Frames;
import io.skerry.pixel.deface.SeriesStack.Located;
import io.skerry.pixel.nifti.PlacedSlices.PlacedSlice;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads slices of a series one at a time. Keeps one object open, and the frame it read last, for mosaics. */
final class SliceSamples implements AutoCloseable {
    /** Finer pixels than this many mm are averaged. */
    private static final double FINE_MM = 1.5;

    private final List<Original> originals;
    private int open = -1;
    private @Nullable ByteSource source;
    private @Nullable Frames frames;
    private int frame = -1;
    private int[] samples = {};

    SliceSamples(List<Original> originals) {
        this.originals = originals;
    }

    /**
     * A slice with fewer pixels.
     *
     * @param slice whose first pixel is the middle of the first block
     * @param columns blocks in a row
     * @param rows blocks in a column
     * @param width pixels of a block, in a row
     * @param height pixels of a block, in a column
     * @param values rescaled
     */
    record Blocks(PlacedSlice slice, int columns, int rows, int width, int height, float[] values) {
        /** Between the middles of blocks; NaN outside of the slice. */
        float at(double column, double row) {
            double x = (column - (width - 1) / 2.0) / width;
            double y = (row - (height - 1) / 2.0) / height;
            if (!(x >= -0.5 && y >= -0.5 && x <= columns - 0.5 && y <= rows - 0.5)) {
                return Float.NaN;
            }
            x = Math.max(0, Math.min(columns - 1, x));
            y = Math.max(0, Math.min(rows - 1, y));
            int i = Math.min((int) x, Math.max(0, columns - 2));
            int j = Math.min((int) y, Math.max(0, rows - 2));
            int right = columns > 1 ? 1 : 0;
            int below = rows > 1 ? columns : 0;
            int from = j * columns + i;
            double fx = x - i;
            double fy = y - j;
            return (float) ((values[from] * (1 - fx) + values[from + right] * fx) * (1 - fy)
                    + (values[from + below] * (1 - fx) + values[from + below + right] * fx) * fy);
        }
    }

    Blocks read(Located located) throws IOException {
        PlacedSlice slice = located.slice();
        Frames from = open(located.original());
        if (frame != slice.frame()) {
            samples = from.read(slice.frame());
            frame = slice.frame();
        }
        int wide = from.layout().columns();
        int width = blockSize(slice.plane().columnSpacing(), slice.columns());
        int height = blockSize(slice.plane().rowSpacing(), slice.rows());
        int columns = slice.columns() / width;
        int rows = slice.rows() / height;
        float[] values = new float[columns * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                long sum = 0;
                for (int row = 0; row < height; row++) {
                    int at = (slice.top() + j * height + row) * wide + slice.left() + i * width;
                    for (int column = 0; column < width; column++) {
                        sum += samples[at + column];
                    }
                }
                values[j * columns + i] = (float) ((double) sum / (width * height) * slice.slope() + slice.intercept());
            }
        }
        return new Blocks(slice, columns, rows, width, height, values);
    }

    private static int blockSize(double spacing, int pixels) {
        return Math.max(1, Math.min(pixels, (int) Math.round(FINE_MM / spacing)));
    }

    private Frames open(int original) throws IOException {
        Frames known = frames;
        if (original == open && known != null) {
            return known;
        }
        close();
        ByteSource opened = originals.get(original).open();
        source = opened;
        Frames read = Frames.of(DicomReader.read(opened, ReadOptions.defaults()));
        frames = read;
        open = original;
        frame = -1;
        return read;
    }

    @Override
    public void close() throws IOException {
        ByteSource opened = source;
        source = null;
        frames = null;
        open = -1;
        if (opened != null) {
            opened.close();
        }
    }
}
