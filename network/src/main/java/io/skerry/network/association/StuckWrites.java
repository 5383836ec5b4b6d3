package io.skerry.network.association;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Closes connections whose peer does not take what is written: sockets have no time limit for writing. */
final class StuckWrites {
    private static final long LOOK_MILLIS = 500;
    /** Connections in a write, and until when it must be over. */
    private static final Map<Connection, Long> WRITING = new ConcurrentHashMap<>();

    static {
        Thread.ofPlatform().daemon().name("skerry-stuck-writes").start(StuckWrites::watch);
    }

    private StuckWrites() {}

    static void begin(Connection connection, Duration within) {
        WRITING.put(connection, System.nanoTime() + within.toNanos());
    }

    static void end(Connection connection) {
        WRITING.remove(connection);
    }

    private static void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                long now = System.nanoTime();
                WRITING.forEach((connection, until) -> {
                    if (until - now < 0) {
                        connection.close();
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
