package io.skerry.benchmarks.training;

/** Steps down a gradient, each parameter at its own pace (Kingma and Ba, ICLR 2015). */
final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double SMALLEST = 1e-8;

    private final double[] parameters;
    private final double[] gradient;
    private final double[] means;
    private final double[] squares;
    private int steps;

    /** @param parameters changed by each step */
    Adam(double[] parameters) {
        this.parameters = parameters;
        gradient = new double[parameters.length];
        means = new double[parameters.length];
        squares = new double[parameters.length];
    }

    /** To be added to before a step, which clears it. */
    double[] gradient() {
        return gradient;
    }

    /** @param weight that the gradient was summed over */
    void step(double rate, double weight) {
        steps++;
        double firstBias = 1 - StrictMath.pow(FIRST, steps);
        double secondBias = 1 - StrictMath.pow(SECOND, steps);
        for (int i = 0; i < parameters.length; i++) {
            double g = gradient[i] / weight;
            gradient[i] = 0;
            means[i] += (1 - FIRST) * (g - means[i]);
            squares[i] += (1 - SECOND) * (g * g - squares[i]);
            parameters[i] -= rate * (means[i] / firstBias) / (Math.sqrt(squares[i] / secondBias) + SMALLEST);
        }
    }
}
