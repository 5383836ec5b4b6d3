package io.skerry.phi.pixel;

import java.util.Scanner;

/**
 * Weighs the features of a window: one hidden layer of rectified units, trained on planted text and clean frames so that
 * of each text at least one window, and of each clean frame none, scores high. Weights are a resource in plain text.
 */
final class LikelihoodNet {
    private static final LikelihoodNet FULL_SIZE = load("text-likelihood.txt");
    private static final LikelihoodNet HALVED = load("text-likelihood-halved.txt");

    private final int hidden;
    private final float[] weights;
    private final float[] offsets;
    private final float[] outputs;
    private final float offset;

    private LikelihoodNet(int hidden, float[] weights, float[] offsets, float[] outputs, float offset) {
        this.hidden = hidden;
        this.weights = weights;
        this.offsets = offsets;
        this.outputs = outputs;
        this.offset = offset;
    }

    /** For frames as they are, and for those that were halved, where large letters have smooth edges. */
    static LikelihoodNet of(int halvings) {
        return halvings == 0 ? FULL_SIZE : HALVED;
    }

    /** The logarithm of the odds that a window with these features holds text, as far as the training goes. */
    float score(float[] features) {
        float sum = offset;
        for (int unit = 0; unit < hidden; unit++) {
            float in = offsets[unit];
            for (int i = 0; i < WindowFeatures.COUNT; i++) {
                in += weights[unit * WindowFeatures.COUNT + i] * features[i];
            }
            sum += Math.max(0, in) * outputs[unit];
        }
        return sum;
    }

    private static LikelihoodNet load(String resource) {
        Scanner numbers = Weights.of(resource);
        int hidden = Integer.parseInt(numbers.next());
        float[] weights = Weights.floats(numbers, hidden * WindowFeatures.COUNT);
        float[] offsets = Weights.floats(numbers, hidden);
        float[] outputs = Weights.floats(numbers, hidden);
        return new LikelihoodNet(hidden, weights, offsets, outputs, Weights.floats(numbers, 1)[0]);
    }
}
