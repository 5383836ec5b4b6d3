package io.skerry.benchmarks.training;

import io.skerry.phi.pixel.TextLikelihood.Window;
import java.util.Random;

/** Figures of a window, one layer of rectified units, the odds. */
final class FeatureNetwork extends Network {
    private static final int HIDDEN = 32;

    private final int inputs;
    private final double[] p;
    private final double[] hidden = new double[HIDDEN];

    FeatureNetwork(int inputs, long seed) {
        this.inputs = inputs;
        p = new double[HIDDEN * inputs + 2 * HIDDEN + 1];
        Random random = new Random(seed);
        start(p, 0, HIDDEN * inputs, inputs, random);
        start(p, HIDDEN * inputs + HIDDEN, HIDDEN, HIDDEN, random);
    }

    @Override
    double[] parameters() {
        return p;
    }

    /** As {@link #forward}, for several threads. */
    synchronized double odds(Window window) {
        return forward(window.features());
    }

    @Override
    double forward(float[] in) {
        int offsets = HIDDEN * inputs;
        double sum = p[p.length - 1];
        for (int unit = 0; unit < HIDDEN; unit++) {
            double x = p[offsets + unit];
            for (int i = 0; i < inputs; i++) {
                x += p[unit * inputs + i] * in[i];
            }
            hidden[unit] = Math.max(0, x);
            sum += hidden[unit] * p[offsets + HIDDEN + unit];
        }
        return sum;
    }

    @Override
    void back(float[] in, double slope, double[] gradient) {
        int offsets = HIDDEN * inputs;
        gradient[p.length - 1] += slope;
        for (int unit = 0; unit < HIDDEN; unit++) {
            if (hidden[unit] > 0) {
                gradient[offsets + HIDDEN + unit] += slope * hidden[unit];
                double back = slope * p[offsets + HIDDEN + unit];
                gradient[offsets + unit] += back;
                for (int i = 0; i < inputs; i++) {
                    gradient[unit * inputs + i] += back * in[i];
                }
            }
        }
    }

    @Override
    String text() {
        int offsets = HIDDEN * inputs;
        return HIDDEN + "\n"
                + text(p, 0, offsets, inputs)
                + text(p, offsets, HIDDEN, HIDDEN)
                + text(p, offsets + HIDDEN, HIDDEN, HIDDEN)
                + text(p, offsets + 2 * HIDDEN, 1, 1);
    }
}
