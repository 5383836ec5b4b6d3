package io.skerry.codec;

import java.time.Duration;

/**
 * What a child may use.
 *
 * @param heapMegabytes heap of its JVM
 * @param addressMegabytes address space of the whole process, where the system has a shell to limit it
 * @param time for one frame
 */
public record DecoderLimits(int heapMegabytes, int addressMegabytes, Duration time) {
    public DecoderLimits {
        if (heapMegabytes < 16 || addressMegabytes < heapMegabytes || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("limits that no decoder could keep to");
        }
    }

    /** Enough for a frame of 100 million samples; a minute. */
    public static DecoderLimits defaults() {
        return new DecoderLimits(1024, 4096, Duration.ofSeconds(60));
    }
}
