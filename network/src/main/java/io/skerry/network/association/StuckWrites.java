package io.skerry.network.association;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Closes what is written to and whose peer does not take it: streams have no time limit for writing. */
final class StuckWrites {
    private static final long LOOK_MILLIS = 500;
    /** What is in a write, and until when it must be over. */
    private static final Map<StreamWire, Long> WRITING = new ConcurrentHashMap<>();

    static {
        Thread.ofPlatform().daemon().name("skerry-stuck-writes").start(StuckWrites::watch);
    }

    private StuckWrites() {}

    static void begin(StreamWire wire, Duration within) {
        WRITING.put(wire, System.nanoTime() + within.toNanos());
    }

    static void end(StreamWire wire) {
        WRITING.remove(wire);
    }

    private static void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                long now = System.nanoTime();
                WRITING.forEach((wire, until) -> {
                    if (until - now < 0) {
                        close(wire);
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(StreamWire wire) {
        try {
            wire.close();
        } catch (IOException e) {
            // the write fails either way
        }
    }
}
