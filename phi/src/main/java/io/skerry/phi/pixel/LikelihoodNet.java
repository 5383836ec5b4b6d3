package io.skerry.phi.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        try (InputStream in = LikelihoodNet.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            Scanner numbers = new Scanner(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            int hidden = Integer.parseInt(numbers.next());
            float[] weights = floats(numbers, hidden * WindowFeatures.COUNT);
            float[] offsets = floats(numbers, hidden);
            float[] outputs = floats(numbers, hidden);
            return new LikelihoodNet(hidden, weights, offsets, outputs, floats(numbers, 1)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] floats(Scanner numbers, int count) {
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            out[i] = Float.parseFloat(numbers.next());
        }
        return out;
    }
}
