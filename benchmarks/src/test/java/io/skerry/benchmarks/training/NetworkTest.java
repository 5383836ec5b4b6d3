package io.skerry.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skerry.phi.pixel.PatchNet;
import io.skerry.phi.pixel.TextPatch;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static float[] patch(Random random) {
        float[] out = new float[TextPatch.WIDTH * TextPatch.HEIGHT];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) random.nextGaussian();
        }
        return out;
    }

    /** Each slope against the difference that a small step makes. */
    private static void assertGradient(Network network, float[] in) {
        double[] p = network.parameters();
        double[] gradient = new double[p.length];
        network.forward(in);
        network.back(in, 1, gradient);
        Random random = new Random(2);
        for (int i = 0; i < 60; i++) {
            int k = random.nextInt(p.length);
            double before = p[k];
            double step = 1e-3;
            p[k] = before + step;
            double above = network.forward(in);
            p[k] = before - step;
            double below = network.forward(in);
            p[k] = before;
            assertThat(gradient[k])
                    .isCloseTo((above - below) / (2 * step), within(0.02 + 0.05 * Math.abs(gradient[k])));
        }
    }

    @Test
    void slopes_are_those_of_the_answers() {
        assertGradient(new PatchNetwork(1), patch(new Random(1)));
        assertGradient(new FeatureNetwork(13, 1), patch(new Random(1)));
    }

    @Test
    void what_was_written_answers_as_what_was_trained() {
        PatchNetwork trained = new PatchNetwork(3);
        PatchNet written = PatchNet.of(trained.text());
        Random random = new Random(4);
        for (int i = 0; i < 20; i++) {
            float[] patch = patch(random);
            double answer = trained.forward(patch);
            assertThat((double) written.score(patch)).isCloseTo(answer, within(0.01 * (1 + Math.abs(answer))));
        }
    }

    @Test
    void what_can_be_told_apart_is_learnt_and_the_same_every_time() {
        Examples examples = new Examples(false, 0.5);
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            float[] features = new float[13];
            for (int k = 0; k < features.length; k++) {
                features[k] = (float) random.nextGaussian();
            }
            features[0] += i % 2 == 0 ? 4 : 0;
            examples.add(features, i % 2 == 0);
        }
        FeatureNetwork network = new FeatureNetwork(13, 6);
        network.learn(examples, 10, 7, _ -> {});
        int right = 0;
        for (int i = 0; i < examples.size(); i++) {
            right += network.forward(examples.input(i, random)) > 0 == examples.isText(i) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(1850);
        FeatureNetwork again = new FeatureNetwork(13, 6);
        again.learn(examples, 10, 7, _ -> {});
        assertThat(again.text()).isEqualTo(network.text());
    }
}
