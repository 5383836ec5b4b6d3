package io.skerry.cohort;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How much a cohort may cost before it is ended.
 *
 * @param memory of the database engine, such as {@code 4GB}; more is spilled to the scratch folder
 * @param threads of the engine, 0 for all of the machine
 * @param time for one definition
 */
public record Limits(String memory, int threads, Duration time) {
    private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]{0,5}(MB|GB)");
    private static final Duration TIME = Duration.ofMinutes(10);

    public Limits {
        if (!MEMORY.matcher(memory).matches() || threads < 0 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("expected memory such as 4GB, no negative number of threads and a time");
        }
    }

    /** 4 GB, all threads, ten minutes. */
    public static Limits defaults() {
        return new Limits("4GB", 0, TIME);
    }
}
