package io.skerry.benchmarks.training;

import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** A network in training that answers with the logarithm of the odds of text. */
abstract class Network {
    private static final int BATCH = 64;
    private static final double FIRST_RATE = 0.003;
    private static final double LAST_RATE = 0.0001;

    /** The odds' logarithm; keeps what {@link #back} needs. */
    abstract double forward(float[] in);

    /** Adds to the gradient of the last {@link #forward}. */
    abstract void back(float[] in, double slope, double[] gradient);

    abstract double[] parameters();

    /** Parameters as their resource has them. */
    abstract String text();

    /**
     * Learns from examples, in an order that the seed decides.
     *
     * @param epochs how often each is seen
     */
    void learn(Examples examples, int epochs, long seed, Consumer<String> report) {
        Random random = new Random(seed);
        Adam adam = new Adam(parameters());
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        long steps = 0;
        double all = (double) epochs * order.length;
        for (int epoch = 0; epoch < epochs; epoch++) {
            double loss = 0;
            double weights = 0;
            double batch = 0;
            for (int i = 0; i < order.length; i++) {
                int other = i + random.nextInt(order.length - i);
                int now = order[other];
                order[other] = order[i];
                order[i] = now;
                double weight = examples.weight(now);
                float[] in = examples.input(now, random);
                double odds = forward(in);
                double probability = 1 / (1 + StrictMath.exp(-odds));
                double target = examples.isText(now) ? 1 : 0;
                loss -= weight * StrictMath.log(Math.max(1e-12, target == 1 ? probability : 1 - probability));
                weights += weight;
                batch += weight;
                back(in, weight * (probability - target), adam.gradient());
                if (++steps % BATCH == 0) {
                    double rate = FIRST_RATE * StrictMath.pow(LAST_RATE / FIRST_RATE, steps / all);
                    adam.step(rate, batch);
                    batch = 0;
                }
            }
            report.accept(String.format(Locale.ROOT, "  pass %d of %d, loss %.5f", epoch + 1, epochs, loss / weights));
        }
    }

    /** Small numbers that keep the size of what passes through. */
    static void start(double[] parameters, int from, int count, int inputs, Random random) {
        for (int i = 0; i < count; i++) {
            parameters[from + i] = random.nextGaussian() * Math.sqrt(2.0 / inputs);
        }
    }

    static String text(double[] numbers, int from, int count, int perLine) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(String.format(Locale.ROOT, "%.5g", numbers[from + i]))
                    .append((i + 1) % perLine == 0 || i + 1 == count ? '\n' : ' ');
        }
        return out.toString();
    }
}
