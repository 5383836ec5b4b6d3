package io.skerry.benchmarks.planted;

import java.util.List;
import java.util.Random;

/** Frames of patterns: noise on waves, speckle of ultrasound, smooth shades, nothing, a disc, and vessels. */
public final class Patterns {
    private static final List<String> NAMES = List.of("waves", "ultrasound", "shades", "empty", "disc", "vessels");

    private Patterns() {}

    /** @param number decides on the pattern, one after another */
    public static Ground make(int number, int width, int height, Random random) {
        int kind = number % NAMES.size();
        int[] out = new int[width * height];
        double wave = 8 + 20 * random.nextDouble();
        double noise = 3 + 40 * random.nextDouble();
        double radius = Math.min(width, height) * (0.3 + 0.2 * random.nextDouble());
        float[] real = kind == 1 ? smeared(random, width, height) : new float[0];
        float[] imaginary = kind == 1 ? smeared(random, width, height) : new float[0];
        for (int i = 0; i < out.length; i++) {
            double x = i % width - width / 2.0;
            double y = i / width - height / 2.0;
            double shade = Math.sin(x / wave) * Math.cos(y / (wave + 5));
            double value = switch (kind) {
                case 0, 5 -> 1000 + 300 * shade + noise * random.nextGaussian();
                case 1 -> {
                    boolean outside = Math.abs(Math.atan2(x, y + height * 0.6)) > 0.7;
                    double strength = Math.hypot(real[i], imaginary[i]) * (0.3 + 0.7 * Math.abs(shade));
                    yield outside ? 0 : 20 * Math.log1p(30 * strength) - 10;
                }
                case 2 -> 1500 + 3 * x + 600 * Math.sin(y / 40) + noise * random.nextGaussian();
                case 3 -> 0;
                default -> Math.hypot(x, y) < radius ? 1000 + 200 * shade + noise * random.nextGaussian() : 0;
            };
            out[i] = (int) Math.clamp(Math.round(value), 0, kind == 1 || kind == 3 ? 255 : 4095);
        }
        if (kind == 5) {
            drawVessels(out, width, height, random);
        }
        return new Ground(NAMES.get(kind), out, width, height, kind == 1 || kind == 3 ? 8 : 12, false);
    }

    /** Bright branches and wires, which wander and are as thin as the strokes of letters. */
    private static void drawVessels(int[] out, int width, int height, Random random) {
        int count = 4 + random.nextInt(30);
        for (int vessel = 0; vessel < count; vessel++) {
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height;
            double angle = random.nextDouble() * 2 * Math.PI;
            double bend = 0.02 + 0.3 * random.nextDouble();
            double radius = 0.6 + 2 * random.nextDouble();
            double level = 200 + 2000 * random.nextDouble();
            int length = 10 + random.nextInt(150);
            for (int step = 0; step < length; step++) {
                x += Math.cos(angle);
                y += Math.sin(angle);
                angle += bend * random.nextGaussian();
                dot(out, width, height, x, y, radius, level);
            }
        }
    }

    private static void dot(int[] out, int width, int height, double x, double y, double radius, double level) {
        int reach = (int) Math.ceil(radius + 1);
        for (int row = (int) y - reach; row <= y + reach; row++) {
            for (int column = (int) x - reach; column <= x + reach; column++) {
                if (row < 0 || column < 0 || row >= height || column >= width) {
                    continue;
                }
                double share = Math.clamp(radius + 0.5 - Math.hypot(column - x, row - y), 0, 1);
                int at = row * width + column;
                out[at] = (int) Math.clamp(Math.max(out[at], 1000 + level * share), 0, 4095);
            }
        }
    }

    /** Noise whose neighbours in a row are alike, as in ultrasound. */
    private static float[] smeared(Random random, int width, int height) {
        float[] noise = new float[width * height];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        int reach = 1 + random.nextInt(3);
        float[] out = new float[noise.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                int count = 0;
                for (int k = Math.max(0, x - reach); k <= Math.min(width - 1, x + reach); k++) {
                    sum += noise[y * width + k];
                    count++;
                }
                out[y * width + x] = sum / (float) Math.sqrt(count);
            }
        }
        return out;
    }
}
