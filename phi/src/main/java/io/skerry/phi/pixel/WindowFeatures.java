package io.skerry.phi.pixel;

import java.util.Arrays;

/**
 * What the lines in a window of {@value #ACROSS} x {@value #DOWN} cells are like: how many, how strong against the noise,
 * how alike, how connected, how sharp, and how many have exactly the same value, which is what drawn letters have and
 * anatomy has not. For one thread and one frame.
 */
final class WindowFeatures {
    static final int ACROSS = 4;
    static final int DOWN = 2;
    static final int COUNT = 13;

    /** Fewer pixels on lines than these, of one brightness, are no two letters. */
    private static final int LEAST_DOWNWARDS = 10;

    private static final int LEAST_SIDEWAYS = 5;
    private static final int LEAST = 24;
    private static final int LEAST_EXAMINED = 4;

    private final RidgeMap map;
    private final int[] samples;
    private final int width;
    private final int[] levels = new int[ACROSS * DOWN * RidgeMap.CELL * RidgeMap.CELL];
    private final float[] features = new float[COUNT];

    WindowFeatures(RidgeMap map) {
        this.map = map;
        samples = map.samples;
        width = map.width;
    }

    /** The features of the last window that had any; valid until the next call of {@link #measure}. */
    float[] features() {
        return features;
    }

    /** Measures a window from a cell on; false if it has too few lines for text. */
    boolean measure(int cellX, int cellY) {
        int brightDown = 0;
        int darkDown = 0;
        int brightAcross = 0;
        int darkAcross = 0;
        for (int y = cellY; y < Math.min(map.down, cellY + DOWN); y++) {
            for (int x = cellX; x < Math.min(map.across, cellX + ACROSS); x++) {
                int counts = map.counts(x, y);
                brightDown += counts & 0xFF;
                darkDown += counts >> 8 & 0xFF;
                brightAcross += counts >> 16 & 0xFF;
                darkAcross += counts >>> 24;
            }
        }
        int downwards = Math.max(brightDown, darkDown);
        int sideways = Math.max(brightAcross, darkAcross);
        if (downwards < LEAST_DOWNWARDS || sideways < LEAST_SIDEWAYS || downwards + sideways < LEAST) {
            return false;
        }
        boolean bright = brightDown + brightAcross >= darkDown + darkAcross;
        return examine(
                cellX * RidgeMap.CELL,
                cellY * RidgeMap.CELL,
                bright,
                bright ? darkDown : brightDown,
                bright ? darkAcross : brightAcross);
    }

    private boolean examine(int left, int top, boolean bright, int otherDown, int otherAcross) {
        int sign = bright ? 1 : -1;
        int fromX = Math.max(2, left);
        int toX = Math.min(width - 2, left + ACROSS * RidgeMap.CELL);
        int fromY = Math.max(2, top);
        int toY = Math.min(map.height - 2, top + DOWN * RidgeMap.CELL);
        int base =
                samples[Math.min(map.height - 1, (fromY + toY) / 2) * width + Math.min(width - 1, (fromX + toX) / 2)];
        Sums lines = new Sums();
        Sums values = new Sums();
        Sums ground = new Sums();
        int downwards = 0;
        int sideways = 0;
        int connectedDown = 0;
        int connectedAcross = 0;
        int same = 0;
        int highest = 0;
        double sharpness = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                int limit = map.threshold(x, y);
                highest = Math.max(highest, limit);
                int at = y * width + x;
                int value = samples[at];
                int acrossStep = step(at, 2, sign);
                int downStep = step(at, 2 * width, sign);
                if (acrossStep <= limit && downStep <= limit) {
                    ground.add((double) value - base);
                    continue;
                }
                int strength = Math.max(acrossStep, downStep);
                levels[lines.count] = value;
                lines.add(strength);
                values.add((double) value - base);
                boolean runsDown = acrossStep > limit;
                int along = runsDown ? width : 1;
                int beside = runsDown ? 1 : width;
                boolean connected =
                        step(at - along, 2 * beside, sign) > limit || step(at + along, 2 * beside, sign) > limit;
                if (runsDown) {
                    downwards++;
                    connectedDown += connected ? 1 : 0;
                } else {
                    sideways++;
                    connectedAcross += connected ? 1 : 0;
                }
                same += samples[at - along] == value || samples[at + along] == value ? 1 : 0;
                int sharpest = Math.max((value - samples[at - beside]) * sign, (value - samples[at + beside]) * sign);
                sharpness += sharpest / (double) strength;
            }
        }
        if (lines.count < LEAST_EXAMINED) {
            return false;
        }
        double area = (double) (toX - fromX) * (toY - fromY);
        double strength = lines.mean();
        features[0] = (float) Math.sqrt(downwards / area);
        features[1] = (float) Math.sqrt(sideways / area);
        features[2] = (float) Math.sqrt(otherDown / area);
        features[3] = (float) Math.sqrt(otherAcross / area);
        features[4] = (float) Math.log(strength / highest);
        features[5] = (float) (lines.deviation() / strength);
        features[6] = (float) Math.log1p(Math.min(20, values.deviation() / strength));
        features[7] = (float) Math.log1p(Math.min(50, ground.deviation() / strength));
        features[8] = (float) connectedDown / Math.max(1, downwards);
        features[9] = (float) connectedAcross / Math.max(1, sideways);
        features[10] = (float) same / lines.count;
        features[11] = (float) Math.min(5, sharpness / lines.count);
        features[12] = (float) concentration(lines.count, bright, 0.12 * strength);
        return true;
    }

    /** How far a sample lies above both its neighbours, or below with a sign of -1. */
    private int step(int at, int distance, int sign) {
        // At the edges of the frame the neighbour of a neighbour may be missing.
        if (at < distance || at + distance >= samples.length) {
            return 0;
        }
        return samples[at] * sign - Math.max(samples[at - distance] * sign, samples[at + distance] * sign);
    }

    /** Share of the lines' pixels that have nearly the value of the most prominent of them. */
    private double concentration(int count, boolean bright, double within) {
        Arrays.sort(levels, 0, count);
        int top = levels[(int) (count * (bright ? 0.85 : 0.15))];
        int near = 0;
        for (int i = 0; i < count; i++) {
            near += Math.abs(levels[i] - top) <= within ? 1 : 0;
        }
        return (double) near / count;
    }

    /** Mean and deviation of numbers as they come. */
    private static final class Sums {
        private int count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double mean() {
            return sum / count;
        }

        double deviation() {
            return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean() * mean()));
        }
    }
}
