package io.skerry.phi.pixel;

import java.util.Scanner;

/**
 * Whether the strokes in a window are letters: a small convolutional network that looks at the pixels themselves, where
 * {@link LikelihoodNet} counts. Two layers of 3 x 3 filters, each with rectified units and the largest of neighbours, and
 * two of all with all. It looks only at the few windows that were suspected, which takes about 0.2 ms each. Immutable.
 */
public final class PatchNet {
    public static final int FIRST = 8;
    public static final int SECOND = 16;
    public static final int HIDDEN = 24;
    public static final int FIRST_POOL = 2;
    public static final int SECOND_POOL = 3;
    static final int WIDTH1 = (TextPatch.WIDTH - 2) / FIRST_POOL;
    static final int HEIGHT1 = (TextPatch.HEIGHT - 2) / FIRST_POOL;
    static final int WIDTH2 = (WIDTH1 - 2) / SECOND_POOL;
    static final int HEIGHT2 = (HEIGHT1 - 2) / SECOND_POOL;
    /** Numbers between the filters and the last two layers. */
    public static final int FLAT = SECOND * WIDTH2 * HEIGHT2;

    private final float[] filters1;
    private final float[] offsets1;
    private final float[] filters2;
    private final float[] offsets2;
    private final float[] dense;
    private final float[] offsets3;
    private final float[] outputs;
    private final float offset;

    private PatchNet(Scanner numbers) {
        filters1 = Weights.floats(numbers, FIRST * 9);
        offsets1 = Weights.floats(numbers, FIRST);
        filters2 = Weights.floats(numbers, SECOND * FIRST * 9);
        offsets2 = Weights.floats(numbers, SECOND);
        dense = Weights.floats(numbers, HIDDEN * FLAT);
        offsets3 = Weights.floats(numbers, HIDDEN);
        outputs = Weights.floats(numbers, HIDDEN);
        offset = Weights.floats(numbers, 1)[0];
    }

    private static final class Installed {
        static final PatchNet NET = new PatchNet(Weights.of("text-patch.txt"));
    }

    /** The network of Skerry's own weights. */
    static PatchNet installed() {
        return Installed.NET;
    }

    /** A network of other weights, as a training writes them: layer by layer, filters before offsets. */
    public static PatchNet of(String weights) {
        return new PatchNet(new Scanner(weights));
    }

    /** The logarithm of the odds that a {@link TextPatch} shows letters, as far as the training goes. */
    public float score(float[] patch) {
        float[] first =
                filtered(patch, 1, TextPatch.WIDTH, TextPatch.HEIGHT, filters1, offsets1, FIRST_POOL, WIDTH1, HEIGHT1);
        float[] second = filtered(first, FIRST, WIDTH1, HEIGHT1, filters2, offsets2, SECOND_POOL, WIDTH2, HEIGHT2);
        float sum = offset;
        for (int unit = 0; unit < HIDDEN; unit++) {
            float in = offsets3[unit];
            for (int i = 0; i < FLAT; i++) {
                in += dense[unit * FLAT + i] * second[i];
            }
            sum += Math.max(0, in) * outputs[unit];
        }
        return sum;
    }

    /** Filters of 3 x 3 over all planes, then the largest of each square of neighbours, at least 0. */
    private static float[] filtered(
            float[] in,
            int planes,
            int width,
            int height,
            float[] filters,
            float[] offsets,
            int pool,
            int toWidth,
            int toHeight) {
        float[] out = new float[offsets.length * toWidth * toHeight];
        int across = width - 2;
        float[] row = new float[across];
        for (int filter = 0; filter < offsets.length; filter++) {
            for (int y = 0; y < toHeight * pool; y++) {
                java.util.Arrays.fill(row, offsets[filter]);
                for (int plane = 0; plane < planes; plane++) {
                    for (int k = 0; k < 3; k++) {
                        int weight = (filter * planes + plane) * 9 + 3 * k;
                        float left = filters[weight];
                        float middle = filters[weight + 1];
                        float right = filters[weight + 2];
                        int from = (plane * height + y + k) * width;
                        for (int x = 0; x < across; x++) {
                            row[x] += left * in[from + x] + middle * in[from + x + 1] + right * in[from + x + 2];
                        }
                    }
                }
                int to = (filter * toHeight + y / pool) * toWidth;
                for (int x = 0; x < toWidth * pool; x++) {
                    out[to + x / pool] = Math.max(out[to + x / pool], row[x]);
                }
            }
        }
        return out;
    }
}
