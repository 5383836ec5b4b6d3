package io.skerry.benchmarks.planted;

import java.util.Locale;

/**
 * A share that was counted.
 *
 * @param count how many of all
 */
public record Proportion(long count, long all) {
    private static final double TAIL = 0.025;
    private static final int STEPS = 60;

    /** The smallest share that the count is not too high for, of 95 % confidence (Clopper and Pearson 1934). */
    public double low() {
        return count == 0 ? 0 : where(share -> 1 - atMost(count - 1, share) < TAIL);
    }

    /** The largest share that the count is not too low for. */
    public double high() {
        return count == all ? 1 : where(share -> atMost(count, share) > TAIL);
    }

    private interface Below {
        boolean is(double share);
    }

    private static double where(Below below) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (below.is(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The probability of so many or fewer if each is one with a probability of {@code share}. */
    private double atMost(long most, double share) {
        double sum = 0;
        double logarithm = all * StrictMath.log1p(-share);
        for (long k = 0; k <= most; k++) {
            sum += StrictMath.exp(logarithm);
            logarithm += StrictMath.log((all - k) / (k + 1.0)) + StrictMath.log(share) - StrictMath.log1p(-share);
        }
        return Math.min(1, sum);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d (%.2f %%; 95 %% sure of %.2f to %.2f %%)",
                count,
                all,
                100.0 * count / Math.max(1, all),
                100 * low(),
                100 * high());
    }
}
