package io.skerry.benchmarks.training;

import io.skerry.phi.pixel.PatchNet;
import io.skerry.phi.pixel.TextPatch;
import java.util.Arrays;
import java.util.Random;

/** {@link PatchNet} in training. */
final class PatchNetwork extends Network {
    private static final float[] NOBODY = {};

    private final Filters first =
            new Filters(1, TextPatch.WIDTH, TextPatch.HEIGHT, PatchNet.FIRST, PatchNet.FIRST_POOL, 0);
    private final Filters second = new Filters(
            PatchNet.FIRST,
            first.toWidth(),
            first.toHeight(),
            PatchNet.SECOND,
            PatchNet.SECOND_POOL,
            first.parameters());
    private final int dense = first.parameters() + second.parameters();
    private final int offsets = dense + PatchNet.HIDDEN * PatchNet.FLAT;
    private final int outputs = offsets + PatchNet.HIDDEN;
    private final double[] p = new double[outputs + PatchNet.HIDDEN + 1];
    private final double[] hidden = new double[PatchNet.HIDDEN];
    private final float[] firstSlopes = new float[first.out.length];
    private final float[] secondSlopes = new float[second.out.length];

    PatchNetwork(long seed) {
        Random random = new Random(seed);
        start(p, 0, PatchNet.FIRST * 9, first.inputs(), random);
        start(p, first.parameters(), PatchNet.SECOND * PatchNet.FIRST * 9, second.inputs(), random);
        start(p, dense, PatchNet.HIDDEN * PatchNet.FLAT, PatchNet.FLAT, random);
        start(p, outputs, PatchNet.HIDDEN, PatchNet.HIDDEN, random);
    }

    @Override
    double[] parameters() {
        return p;
    }

    @Override
    double forward(float[] in) {
        first.forward(in, p);
        second.forward(first.out, p);
        double sum = p[p.length - 1];
        for (int unit = 0; unit < PatchNet.HIDDEN; unit++) {
            double x = p[offsets + unit];
            int row = dense + unit * PatchNet.FLAT;
            for (int i = 0; i < PatchNet.FLAT; i++) {
                x += p[row + i] * second.out[i];
            }
            hidden[unit] = Math.max(0, x);
            sum += hidden[unit] * p[outputs + unit];
        }
        return sum;
    }

    @Override
    void back(float[] in, double slope, double[] gradient) {
        gradient[p.length - 1] += slope;
        Arrays.fill(firstSlopes, 0);
        Arrays.fill(secondSlopes, 0);
        for (int unit = 0; unit < PatchNet.HIDDEN; unit++) {
            if (hidden[unit] > 0) {
                gradient[outputs + unit] += slope * hidden[unit];
                double back = slope * p[outputs + unit];
                gradient[offsets + unit] += back;
                int row = dense + unit * PatchNet.FLAT;
                for (int i = 0; i < PatchNet.FLAT; i++) {
                    gradient[row + i] += back * second.out[i];
                    secondSlopes[i] += (float) (back * p[row + i]);
                }
            }
        }
        second.back(first.out, secondSlopes, firstSlopes, p, gradient);
        first.back(in, firstSlopes, NOBODY, p, gradient);
    }

    @Override
    String text() {
        return text(p, 0, PatchNet.FIRST * 9, 9)
                + text(p, PatchNet.FIRST * 9, PatchNet.FIRST, PatchNet.FIRST)
                + text(p, first.parameters(), PatchNet.SECOND * PatchNet.FIRST * 9, 9)
                + text(p, dense - PatchNet.SECOND, PatchNet.SECOND, PatchNet.SECOND)
                + text(p, dense, PatchNet.HIDDEN * PatchNet.FLAT, PatchNet.FLAT / PatchNet.SECOND)
                + text(p, offsets, PatchNet.HIDDEN, PatchNet.HIDDEN)
                + text(p, outputs, PatchNet.HIDDEN, PatchNet.HIDDEN)
                + text(p, outputs + PatchNet.HIDDEN, 1, 1);
    }
}
