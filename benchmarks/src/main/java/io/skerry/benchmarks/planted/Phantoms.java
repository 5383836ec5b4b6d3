package io.skerry.benchmarks.planted;

import io.skerry.synth.common.Rng;
import io.skerry.synth.phantom.Anatomy;
import io.skerry.synth.phantom.Anatomy.Lesion;
import io.skerry.synth.phantom.Contrast;
import io.skerry.synth.phantom.Plane;
import io.skerry.synth.phantom.Slicer;
import java.util.Random;

/** Sections and projections of the synthetic bodies, as CT, MR, PET, CR and bone scans show them. */
final class Phantoms {
    private static final int SMALLEST = 192;
    private static final int LARGEST = 512;
    private static final double CROWN = 60;
    private static final double KNEES = 1300;
    /** What the brightest tissue of magnetic resonance comes to. */
    private static final int MR_RANGE = 1000;

    private Phantoms() {}

    static Ground make(Random random) {
        Anatomy anatomy = new Anatomy(
                new Rng(random.nextLong()),
                1.5 + 0.4 * random.nextDouble(),
                18 + 18 * random.nextDouble(),
                Lesion.values()[random.nextInt(Lesion.values().length)]);
        Slicer slicer = new Slicer(anatomy);
        return switch (random.nextInt(6)) {
            case 0, 1 -> ct(slicer, random);
            case 2, 3 -> mr(slicer, random);
            case 4 -> xray(slicer, random);
            default -> nuclear(slicer, random);
        };
    }

    private static int side(Random random) {
        return random.nextBoolean() ? 256 : SMALLEST + random.nextInt(LARGEST - SMALLEST);
    }

    private static double height(Random random) {
        return CROWN + random.nextDouble() * (KNEES - CROWN);
    }

    private static Ground ct(Slicer slicer, Random random) {
        int side = side(random);
        Plane plane = random.nextBoolean() ? Plane.AXIAL : random.nextInt(3) == 0 ? Plane.SAGITTAL : Plane.CORONAL;
        double spacing = (220 + 280 * random.nextDouble()) / side;
        double height = height(random);
        Slicer.View view = new Slicer.View(plane, side, side, spacing, 0, plane == Plane.AXIAL ? 0 : height);
        float[] hu = slicer.section(
                view,
                plane == Plane.AXIAL ? height : 60 * random.nextGaussian(),
                random.nextBoolean() ? Contrast.HU : Contrast.HU_ENHANCED);
        double grain = 2 + 40 * random.nextDouble() * random.nextDouble();
        boolean signed = random.nextInt(3) == 0;
        boolean edged = plane == Plane.AXIAL && random.nextBoolean();
        int[] out = new int[hu.length];
        for (int i = 0; i < out.length; i++) {
            double x = i % side - side / 2.0;
            double y = i / side - side / 2.0;
            boolean outside = edged && x * x + y * y > side * side / 4.0;
            double value = outside ? -1024 : Math.max(-1024, hu[i] + grain * random.nextGaussian());
            out[i] =
                    (int) Math.clamp(Math.round(value) + (signed ? 0 : 1024), signed ? -2048 : 0, signed ? 2047 : 4095);
        }
        return new Ground("CT phantom", out, side, side, 12, signed);
    }

    private static Ground mr(Slicer slicer, Random random) {
        int side = side(random);
        boolean axial = random.nextBoolean();
        double spacing = (200 + 250 * random.nextDouble()) / side;
        Slicer.View view = axial
                ? new Slicer.View(Plane.AXIAL, side, side, spacing, 0, 0)
                : new Slicer.View(Plane.SAGITTAL, side, side, spacing, 0, height(random));
        Contrast[] weights = {Contrast.T1, Contrast.T2, Contrast.FLAIR};
        float[] signal = slicer.section(
                view, axial ? height(random) : 20 * random.nextGaussian(), weights[random.nextInt(weights.length)]);
        double scale = 0.1 + random.nextDouble();
        double noise = 3 + 25 * random.nextDouble();
        boolean eight = random.nextInt(6) == 0;
        int[] out = new int[signal.length];
        for (int i = 0; i < out.length; i++) {
            // Magnitude of complex noise: never negative, Rician.
            double real = signal[i] + noise * random.nextGaussian();
            double imaginary = noise * random.nextGaussian();
            double value = Math.sqrt(real * real + imaginary * imaginary);
            out[i] = eight
                    ? (int) Math.clamp(Math.round(value * 255 / MR_RANGE), 0, 255)
                    : (int) Math.clamp(Math.round(value * scale), 0, 4095);
        }
        return new Ground("MR phantom", out, side, side, eight ? 8 : 12, false);
    }

    private static Ground xray(Slicer slicer, Random random) {
        int side = side(random) * 3 / 2;
        Slicer.View view = new Slicer.View(Plane.CORONAL, side, side, 430.0 / side, 0, 250 + 700 * random.nextDouble());
        float[] depth = slicer.projection(view, Contrast.HU);
        boolean inverted = random.nextBoolean();
        double noise = 8 + 40 * random.nextDouble();
        int[] out = new int[depth.length];
        for (int i = 0; i < out.length; i++) {
            double value = Math.clamp((depth[i] - 50) / 280 * 3600 + 200 + noise * random.nextGaussian(), 0, 4095);
            out[i] = (int) (inverted ? 4095 - value : value);
        }
        return new Ground("CR phantom", out, side, side, 12, false);
    }

    /** Counts of a PET section or a bone scan. */
    private static Ground nuclear(Slicer slicer, Random random) {
        boolean pet = random.nextBoolean();
        int width = pet ? 192 : 256;
        int height = pet ? 192 : 512;
        Slicer.View view = pet
                ? new Slicer.View(Plane.AXIAL, width, height, 3.6, 0, 0)
                : new Slicer.View(Plane.CORONAL, width, height, 2.4, 0, 900);
        float[] uptake =
                pet ? slicer.section(view, height(random), Contrast.SUV) : slicer.projection(view, Contrast.BONE_AGENT);
        double most = 1e-6;
        for (float value : uptake) {
            most = Math.max(most, value);
        }
        double counts = pet ? 4000 : 60 + 600 * random.nextDouble();
        int[] out = new int[uptake.length];
        for (int i = 0; i < out.length; i++) {
            double value = Math.max(0, uptake[i] / most * counts);
            out[i] = (int) Math.clamp(Math.round(value + Math.sqrt(value + 0.3) * random.nextGaussian()), 0, 32_767);
        }
        return new Ground(pet ? "PT phantom" : "NM phantom", out, width, height, 16, true);
    }
}
