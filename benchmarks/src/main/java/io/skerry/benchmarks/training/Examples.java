package io.skerry.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a network learns from: inputs of one length, each of text or not. */
final class Examples {
    /** Patches keep their values as bytes. */
    private static final float STEP = 80;

    private final List<float[]> inputs = new ArrayList<>();
    private final List<byte[]> patches = new ArrayList<>();
    private final List<Boolean> text = new ArrayList<>();
    private int texts;
    private final boolean ofPatches;
    private final double share;

    /**
     * @param ofPatches whether inputs are pictures, which are kept small, and may be negatives or upside down
     * @param share of all weight that texts have together
     */
    Examples(boolean ofPatches, double share) {
        this.ofPatches = ofPatches;
        this.share = share;
    }

    void add(float[] input, boolean isText) {
        if (ofPatches) {
            byte[] small = new byte[input.length];
            for (int i = 0; i < small.length; i++) {
                small[i] = (byte) Math.round(input[i] * STEP);
            }
            patches.add(small);
        } else {
            inputs.add(input);
        }
        text.add(isText);
        texts += isText ? 1 : 0;
    }

    int size() {
        return text.size();
    }

    int texts() {
        return texts;
    }

    boolean isText(int number) {
        return text.get(number);
    }

    double weight(int number) {
        return isText(number) ? share * size() / texts : (1 - share) * size() / (size() - texts);
    }

    /** @param random turns pictures into negatives of themselves, half of them */
    float[] input(int number, Random random) {
        if (!ofPatches) {
            return inputs.get(number);
        }
        byte[] small = patches.get(number);
        float scale = (random.nextBoolean() ? 1 : -1) / STEP;
        float[] out = new float[small.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = small[i] * scale;
        }
        return out;
    }
}
