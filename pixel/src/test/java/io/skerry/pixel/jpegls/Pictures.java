package io.skerry.pixel.jpegls;

import java.util.Random;

/** Generated images of different character. */
public enum Pictures {
    FLAT,
    NOISE,
    GRADIENT,
    /** Smooth with noise in the low bits, as scanners make. */
    SCAN,
    /** Flat areas with few values. */
    LABELS,
    /** Values of both ends next to each other. */
    EXTREMES,
    /** Around zero in two's complement, so that neighbours differ in every bit. */
    SIGNED;

    /** Samples in little endian, pixel by pixel. */
    public byte[] make(Random random, int width, int height, int components, int bits, int sampleBytes) {
        byte[] out = new byte[width * height * components * sampleBytes];
        int most = (1 << bits) - 1;
        int flat = random.nextInt(most + 1);
        double slope = random.nextDouble() * most / (width + height);
        int[] labels = {random.nextInt(most + 1), random.nextInt(most + 1), random.nextInt(most + 1)};
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < components; c++) {
                    int value = switch (this) {
                        case FLAT -> flat;
                        case NOISE -> random.nextInt(most + 1);
                        case GRADIENT -> (int) (slope * (x + y)) + c;
                        case SCAN ->
                            (int) (most / 2.0 * (1 + Math.sin(x / 9.0 + c) * Math.cos(y / 7.0))) + random.nextInt(3);
                        case LABELS -> labels[(x / 11 + y / 5 + c) % 3] + (random.nextInt(60) == 0 ? 1 : 0);
                        case EXTREMES -> random.nextInt(5) == 0 ? most : 0;
                        case SIGNED -> random.nextInt(9) - 4 + (int) (slope / 20 * (x - y));
                    };
                    value = Math.floorMod(value, most + 1);
                    out[at++] = (byte) value;
                    if (sampleBytes == 2) {
                        out[at++] = (byte) (value >> 8);
                    }
                }
            }
        }
        return out;
    }
}
