package io.skerry.synth.image;

/** Fast pixel noise that depends on a seed and the pixel's number only. */
final class Noise {
    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    /** About normal, mean 0, deviation 1: the sum of four uniform bytes' worth of one hash. */
    float at(int pixel) {
        long z = hash(pixel);
        int sum = (int) (z & 0xFFFF) + (int) (z >>> 16 & 0xFFFF) + (int) (z >>> 32 & 0xFFFF) + (int) (z >>> 48);
        return (sum - 131_070) / 37_837f;
    }

    /** Uniform, 0 to 1. */
    float uniform(int pixel) {
        return (hash(pixel) >>> 40) / (float) (1 << 24);
    }

    /** Smooth noise with lumps of that many pixels, -1 to 1. */
    float smooth(int x, int y, int lump) {
        int gx = Math.floorDiv(x, lump);
        int gy = Math.floorDiv(y, lump);
        float fx = (float) Math.floorMod(x, lump) / lump;
        float fy = (float) Math.floorMod(y, lump) / lump;
        float sx = fx * fx * (3 - 2 * fx);
        float sy = fy * fy * (3 - 2 * fy);
        float top = corner(gx, gy) * (1 - sx) + corner(gx + 1, gy) * sx;
        float bottom = corner(gx, gy + 1) * (1 - sx) + corner(gx + 1, gy + 1) * sx;
        return 2 * (top * (1 - sy) + bottom * sy) - 1;
    }

    private float corner(int gx, int gy) {
        return uniform(gx * 73_856_093 ^ gy * 19_349_663);
    }

    private long hash(int pixel) {
        long z = seed + 0x9e3779b97f4a7c15L * (pixel + 1L);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
