package io.skerry.synth.common;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded source of chance. {@link #fork} gives an independent source for a named part of the work, so that what one
 * part draws never changes another, whatever the order or the number of threads.
 */
public final class Rng {
    private final long seed;
    private final SplittableRandom random;

    public Rng(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** A source that depends on this one's seed and the label only, not on what was drawn so far. */
    public Rng fork(String label) {
        long hash = 0xcbf29ce484222325L; // FNV-1a
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * 0x100000001b3L;
        }
        return new Rng(mix(seed ^ mix(hash)));
    }

    /** As {@link #fork(String)}, for one of a numbered series. */
    public Rng fork(long number) {
        return new Rng(mix(seed + 0x9e3779b97f4a7c15L * (number + 1)));
    }

    /** An integer of {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low >= high ? low : random.nextInt(low, high + 1);
    }

    /** A number of {@code low} up to, not including, {@code high}. */
    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A normal deviate. */
    public double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    /** A waiting time of an exponential distribution. */
    public double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    public final <T> T pickOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A day between the two, both included. */
    public LocalDate date(LocalDate first, LocalDate last) {
        long days = last.toEpochDay() - first.toEpochDay();
        return days <= 0 ? first : first.plusDays(random.nextLong(days + 1));
    }

    /** So many decimal digits, leading zeros included. */
    public String digits(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    public long nextLong() {
        return random.nextLong();
    }

    public void fill(byte[] bytes) {
        random.nextBytes(bytes);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
