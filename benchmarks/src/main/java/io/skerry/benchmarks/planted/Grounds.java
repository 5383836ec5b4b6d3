package io.skerry.benchmarks.planted;

import java.util.List;
import java.util.Random;

/** A supply of frames without text: real ones where there are some, phantoms, and made patterns. */
public final class Grounds {
    private static final int TURNS = 8;

    private final List<Ground> real;

    /** @param real frames of patients that may be used; may be empty */
    public Grounds(List<Ground> real) {
        this.real = List.copyOf(real);
    }

    /**
     * One frame.
     *
     * @param number decides on the kind: of four in a row two are real, one a phantom and one a pattern; without real
     *     ones, three are phantoms
     */
    public Ground pick(int number, Random random) {
        if (number % 4 == 3) {
            return Patterns.make(number / 4, side(random), side(random), random);
        }
        if (number % 4 == 1 || real.isEmpty()) {
            return Phantoms.make(random);
        }
        return real.get(number / 2 % real.size()).turned(random.nextInt(TURNS));
    }

    /**
     * The source of what is random in one frame. Measuring never meets a frame of the training, whatever the seeds.
     *
     * @param part what the frame is for
     */
    public static Random random(RealFrames.Part part, long seed, int number) {
        long z = (seed * 3 + part.ordinal()) * 0x9E3779B97F4A7C15L + number;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return new Random(z ^ z >>> 31);
    }

    private static int side(Random random) {
        return 192 + random.nextInt(320);
    }
}
