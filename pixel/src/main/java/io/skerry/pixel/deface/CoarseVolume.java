package io.skerry.pixel.deface;

/**
 * A volume at low resolution.
 *
 * @param grid where its cells lie
 * @param values rescaled, one a cell; NaN where nothing was measured
 */
record CoarseVolume(Grid grid, float[] values) {
    /** The value below which a part of the measured cells lies. */
    float percentile(double part) {
        int known = 0;
        float[] sorted = new float[values.length];
        for (float value : values) {
            if (!Float.isNaN(value)) {
                sorted[known++] = value;
            }
        }
        if (known == 0) {
            throw new Unsure("the slices hold no values");
        }
        java.util.Arrays.sort(sorted, 0, known);
        return sorted[(int) Math.min(known - 1L, (long) (part * known))];
    }
}
